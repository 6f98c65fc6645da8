// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftList;
import java.time.Instant;
import java.util.List;

/** The vault's items beside the register: what differs, field by field, and its repair. */
final class VaultPage {
  private static final List<PageText> COLUMNS =
      List.of(
          PageText.VAULT_ITEM,
          PageText.VAULT_KIND,
          PageText.VAULT_DIFFERENCES,
          PageText.VAULT_PROVEN);
  private final View view;
  private final DriftList list;
  private final DriftView drift;
  private final boolean mayRepair;

  private VaultPage(View view, DriftList list) {
    this.view = view;
    this.list = list;
    this.drift = new DriftView(view);
    this.mayRepair = view.session().orElseThrow().bearer().role().may(Task.REPAIR_VAULT);
  }

  static String of(View view, DriftList list) {
    VaultPage page = new VaultPage(view, list);
    DriftFilter filter = new DriftFilter(view, list);
    return Layout.page(
        view,
        Layout.Place.VAULT,
        view.text(PageText.VAULT_TITLE),
        ListPage.title(view, PageText.VAULT_TITLE, filter.tiles()),
        page.state(),
        filter.form(),
        list.entries().isEmpty()
            ? ListPage.nothing(view, PageText.VAULT_NONE, PageText.VAULT_NONE_HINT)
            : ListPage.table(view, COLUMNS, list.entries().stream().map(page::row).toList()),
        filter.pages());
  }

  static String without(View view) {
    String title = view.text(PageText.VAULT_TITLE);
    Tag panel =
        Tag.of("section")
            .cls("panel empty")
            .with(Tag.of("h1", title), Tag.of("p", view.text(PageText.VAULT_NO)).cls("quiet"));
    return Layout.page(view, Layout.Place.VAULT, title, panel);
  }

  private Tag state() {
    Tag section =
        Tag.of("section")
            .cls("panel")
            .with(Tag.of("p", view.text(PageText.VAULT_LEAD)).cls("quiet"));
    if (list.last().isEmpty()) {
      section.with(Tag.of("p", view.text(PageText.VAULT_NEVER)));
    }
    list.last()
        .ifPresent(
            run -> {
              section.with(
                  Tag.of("p")
                      .with(
                          Html.text(view.text(PageText.VAULT_COMPARED) + " "),
                          view.time(run.finishedAt()),
                          Html.text(" · " + view.age(run.finishedAt()))));
              if (!run.problem().isEmpty()) {
                section.with(
                    Tag.of("p", view.text(PageText.VAULT_PROBLEM, run.problem()))
                        .cls("notice bad"));
              }
            });
    return mayRepair ? section.with(buttons()) : section;
  }

  private Tag buttons() {
    return Tag.of("div")
        .cls("chips")
        .with(
            view.form("/vault/comparisons")
                .with(Tag.of("button", view.text(PageText.VAULT_COMPARE))),
            view.form("/vault/repairs")
                .with(
                    hidden("id", ""),
                    Tag.of("button", view.text(PageText.VAULT_REPAIR_ALL)).cls("soft")));
  }

  private Tag row(DriftEntry entry) {
    Tag name = Tag.of("th").attribute("scope", "row").with(Tag.of("span", entry.name()));
    name.with(drift.about(entry));
    Tag differences = ListPage.cell(view, PageText.VAULT_DIFFERENCES);
    if (!entry.differences().isEmpty()) {
      differences.with(drift.differences(entry.differences()));
    }
    if (mayRepair && entry.kind() != DriftKind.IN_SYNC) {
      differences.with(repair(entry));
    }
    return Tag.of("tr")
        .with(
            name,
            ListPage.cell(view, PageText.VAULT_KIND).with(DriftFilter.chip(view, entry.kind())),
            differences,
            ListPage.cell(view, PageText.VAULT_PROVEN)
                .with(
                    entry
                        .provenAt()
                        .<Html>map(at -> Tag.of("span").with(view.time(at), ageOf(at)))
                        .orElse(Html.text(view.text(PageText.VAULT_UNPROVEN)))));
  }

  private Tag repair(DriftEntry entry) {
    Tag form = view.form("/vault/repairs").with(hidden("id", entry.id()));
    if (entry.byHand()) {
      form.with(
          Tag.of("label")
              .cls("check")
              .with(
                  Tag.of("input")
                      .attribute("type", "checkbox")
                      .attribute("name", "register-wins")
                      .attribute("value", "yes")
                      .flag("required"),
                  Tag.of("span", view.text(PageText.VAULT_REGISTER_WINS))));
    }
    return form.with(Tag.of("button", view.text(PageText.VAULT_REPAIR)).cls("soft"));
  }

  private static Tag hidden(String name, String value) {
    return Tag.of("input")
        .attribute("type", "hidden")
        .attribute("name", name)
        .attribute("value", value);
  }

  private Tag ageOf(Instant at) {
    return Tag.of("span", view.age(at)).cls("why");
  }
}
