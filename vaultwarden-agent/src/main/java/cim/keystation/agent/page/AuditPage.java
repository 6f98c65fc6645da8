// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.desk.AuditDesk;
import java.util.List;

/** The audit log, newest first, under the result of its verification. */
final class AuditPage {
  static final int LINES = 100;

  private AuditPage() {}

  static String of(View view, List<AuditRecord> records, AuditDesk.Check check) {
    return Layout.page(
        view,
        Layout.Place.AUDIT,
        view.text(PageText.AUDIT_TITLE),
        Tag.of("div")
            .cls("title")
            .with(
                Tag.of("div")
                    .with(
                        Tag.of("h1", view.text(PageText.AUDIT_TITLE)),
                        Tag.of("p", view.text(PageText.AUDIT_LEAD)).cls("lead"))),
        verdict(view, check),
        Tag.of("section").cls("panel table").with(AuditTable.of(view, records, true)),
        pages(view, records));
  }

  private static Tag verdict(View view, AuditDesk.Check check) {
    boolean whole = check.verdict().whole();
    Tag text =
        Tag.of("div")
            .with(
                Tag.of("h2", view.text(whole ? PageText.AUDIT_WHOLE : PageText.AUDIT_BROKEN)),
                Tag.of("p")
                    .with(
                        Html.text(
                            view.text(PageText.AUDIT_RECORDS, check.verdict().records()) + " "),
                        Html.text(view.text(PageText.AUDIT_CHECKED) + " "),
                        view.time(check.at())));
    if (!whole) {
      Tag list = Tag.of("ul");
      check.verdict().problems().stream()
          .limit(LINES)
          .forEach(problem -> list.with(Tag.of("li", problem)));
      text.with(list);
    }
    return Tag.of("section")
        .cls("verdict " + (whole ? "good" : "bad"))
        .attribute("role", whole ? "status" : "alert")
        .with(
            text,
            view.form("/audit/check")
                .with(Tag.of("button", view.text(PageText.AUDIT_CHECK)).cls("soft")));
  }

  private static Tag pages(View view, List<AuditRecord> records) {
    Tag pages = Tag.of("nav").cls("pages");
    if (!records.isEmpty() && records.get(records.size() - 1).seq() > 1) {
      long before = records.get(records.size() - 1).seq();
      pages.with(
          Tag.of("a", view.text(PageText.AUDIT_OLDER))
              .attribute("href", "/audit?before=" + before));
    }
    return pages.with(Tag.of("a", view.text(PageText.AUDIT_NEWEST)).attribute("href", "/audit"));
  }
}
