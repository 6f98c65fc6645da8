// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftList;
import cim.keystation.agent.drift.DriftQuery;
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
    return finder.form(finder.text(query.text()), PageText.VAULT_KIND, select, "kind");
  }

  Tag pages() {
    Map<String, String> kept = new LinkedHashMap<>();
    query.kind().ifPresent(kind -> kept.put("kind", kind.word()));
    kept.put("q", query.text());
    return finder.pages(
        view.text(PageText.VAULT_COUNT, list.total()),
        new Finder.Position(query.offset(), query.limit(), list.more()),
        kept);
  }
}
