// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;

/** Audit records as a table. */
final class AuditTable {
  private static final String CARD = "card/";

  private AuditTable() {}

  static Html of(View view, List<AuditRecord> records, boolean withSubject) {
    if (records.isEmpty()) {
      return Tag.of("p", view.text(PageText.AUDIT_NONE)).cls("quiet");
    }
    List<PageText> columns =
        new ArrayList<>(
            List.of(
                PageText.AUDIT_NUMBER,
                PageText.AUDIT_TIME,
                PageText.AUDIT_ACTION,
                PageText.AUDIT_SUBJECT,
                PageText.AUDIT_ACTOR,
                PageText.AUDIT_DETAILS));
    if (!withSubject) {
      columns.remove(PageText.AUDIT_SUBJECT);
    }
    Tag head = Tag.of("tr");
    columns.forEach(column -> head.with(Tag.of("th", view.text(column)).attribute("scope", "col")));
    Tag body = Tag.of("tbody");
    records.forEach(record -> body.with(row(view, record, columns)));
    return Tag.of("table").cls("audit").with(Tag.of("thead").with(head), body);
  }

  private static Tag row(View view, AuditRecord record, List<PageText> columns) {
    Tag row = Tag.of("tr");
    for (PageText column : columns) {
      row.with(
          Tag.of("td")
              .attribute("data-label", view.text(column))
              .with(content(view, record, column)));
    }
    return row;
  }

  private static Html content(View view, AuditRecord record, PageText column) {
    return switch (column) {
      case AUDIT_NUMBER -> Html.text(Long.toString(record.seq()));
      case AUDIT_TIME -> view.time(record.time());
      case AUDIT_ACTION -> Tag.of("code", record.action());
      case AUDIT_SUBJECT -> subject(record.subject());
      case AUDIT_ACTOR -> Html.text(record.actor());
      default -> details(record);
    };
  }

  private static Html subject(String subject) {
    return subject.matches(CARD + "[1-9][0-9]*")
        ? Tag.of("a", subject).attribute("href", "/cards/" + subject.substring(CARD.length()))
        : Html.text(subject);
  }

  private static Html details(AuditRecord record) {
    Tag list = Tag.of("span").cls("details");
    record
        .details()
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) {
                list.with(
                    Tag.of("span").with(Tag.of("span", key + " ").cls("quiet"), Html.text(value)),
                    Html.text(" "));
              }
            });
    return list;
  }
}
