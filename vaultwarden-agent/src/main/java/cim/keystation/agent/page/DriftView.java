// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.vaultwarden.ItemSubject;
import java.util.List;

/** Entries of a comparison, in words and tables. */
final class DriftView {
  private final View view;

  DriftView(View view) {
    this.view = view;
  }

  /** What the item is about, and whose it is. */
  Tag about(DriftEntry entry) {
    ItemSubject subject = entry.mark().subject();
    String owner = entry.mark().owner();
    Tag about =
        Tag.of("span", view.texts().of("item", subject) + (owner.isEmpty() ? "" : " · "))
            .cls("quiet");
    if (entry.kind() == DriftKind.ORPHAN || !subject.ofCard()) {
      about.with(Html.text(owner));
    } else {
      about.with(Tag.of("a", owner).cls("serial").attribute("href", "/cards/" + owner));
    }
    return entry.kind() == DriftKind.ORPHAN
        ? about.with(Html.text(" · "), Tag.of("span", entry.id()))
        : about;
  }

  /** Field by field. */
  Tag differences(List<ItemDifference> differences) {
    Tag body = Tag.of("tbody");
    for (ItemDifference each : differences) {
      Tag field = Tag.of("th", each.field()).attribute("scope", "row");
      if (each.byHand()) {
        field.with(Tag.of("span", view.text(PageText.VAULT_BY_HAND)).cls("chip warn"));
      }
      body.with(
          Tag.of("tr").with(field, Tag.of("td", each.register()), Tag.of("td", each.vault())));
    }
    Tag head =
        ListPage.head(
            view, List.of(PageText.VAULT_FIELD, PageText.VAULT_REGISTER, PageText.VAULT_SHOWS));
    return Tag.of("table").cls("differences").with(Tag.of("thead").with(head), body);
  }

  /** All of one card, as the last comparison found it. */
  Tag panel(List<DriftEntry> entries) {
    return Tag.of("section")
        .cls("panel")
        .with(
            Tag.of("h2", view.text(PageText.CARD_VAULT)),
            Tag.of("ul").cls("systems").with(entries.stream().map(this::line).toList()));
  }

  private Tag line(DriftEntry entry) {
    Tag item =
        Tag.of("li")
            .with(
                Tag.of("div")
                    .cls("line")
                    .with(
                        Tag.of("span", entry.name()),
                        Tag.of("span")
                            .cls("chips")
                            .with(
                                Tag.of("span", view.texts().of("item", entry.mark().subject()))
                                    .cls("quiet"),
                                DriftFilter.chip(view, entry.kind()))));
    return entry.differences().isEmpty() ? item : item.with(differences(entry.differences()));
  }
}
