// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftList;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.vaultwarden.ItemSubject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finding drift: tiles with counts, the search, and the way through the pages. */
final class DriftFilter {
  private final View view;
  private final DriftList list;
  private final DriftQuery query;
  private final Finder finder;

  DriftFilter(View view, DriftList list) {
    this.view = view;
    this.list = list;
    this.query = list.query();
    this.finder = new Finder(view, "/vault");
  }

  static Tag chip(View view, DriftKind kind) {
    return Tag.of("span", view.texts().of("drift", kind)).cls("chip " + tone(kind));
  }

  static String tone(DriftKind kind) {
    return switch (kind) {
      case IN_SYNC -> "good";
      case MISSING, CHANGED -> "warn";
      case ORPHAN, DUPLICATE -> "bad";
    };
  }

  Tag tiles() {
    return Finder.tiles(Arrays.stream(DriftKind.values()).map(this::tile).toList());
  }

  private Tag tile(DriftKind kind) {
    long count = list.counts().getOrDefault(kind, 0L);
    return finder.tile(
        count,
        count == 0 ? "none" : tone(kind),
        view.texts().of("drift", kind),
        "?kind=" + kind.word(),
        query.kind().equals(Optional.of(kind)));
  }

  Tag form() {
    Tag select =
        Finder.select("kind")
            .with(Finder.option("", view.text(PageText.VAULT_ANY_KIND), query.kind().isEmpty()));
    for (DriftKind kind : DriftKind.values()) {
      select.with(
          Finder.option(
              kind.word(), view.texts().of("drift", kind), query.kind().equals(Optional.of(kind))));
    }
    return finder.form(
        finder.text(query.text()),
        new Finder.Choice(PageText.VAULT_KIND, "kind", select),
        new Finder.Choice(PageText.VAULT_SUBJECT, "subject", subjects()));
  }

  private Tag subjects() {
    Tag select =
        Finder.select("subject")
            .with(
                Finder.option(
                    "", view.text(PageText.VAULT_ANY_SUBJECT), query.subject().isEmpty()));
    for (ItemSubject subject : ItemSubject.values()) {
      select.with(
          Finder.option(
              subject.word(),
              view.texts().of("item", subject),
              query.subject().equals(Optional.of(subject))));
    }
    return select;
  }

  Tag pages() {
    Map<String, String> kept = new LinkedHashMap<>();
    query.kind().ifPresent(kind -> kept.put("kind", kind.word()));
    query.subject().ifPresent(subject -> kept.put("subject", subject.word()));
    kept.put("q", query.text());
    return finder
        .pages(
            view.text(PageText.VAULT_COUNT, list.total()),
            new Finder.Position(query.offset(), query.limit(), list.more()),
            kept)
        .with(
            Tag.of("a", view.text(PageText.CARDS_EXPORT))
                .attribute("href", "/vault.csv" + Finder.query(kept)));
  }
}
