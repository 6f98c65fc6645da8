// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftList;
import cim.keystation.agent.drift.DriftQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finding drift: tiles with counts, the search, and the way through the pages. */
final class DriftFilter {
  private final View view;
  private final DriftList list;
  private final DriftQuery query;

  DriftFilter(View view, DriftList list) {
    this.view = view;
    this.list = list;
    this.query = list.query();
  }

  static Tag chip(View view, DriftKind kind) {
    return Tag.of("span", view.texts().of("drift", kind)).cls("chip " + tone(kind));
  }

  private static String tone(DriftKind kind) {
    return switch (kind) {
      case IN_SYNC -> "good";
      case MISSING, CHANGED -> "warn";
      case ORPHAN, DUPLICATE -> "bad";
    };
  }

  Tag tiles() {
    Tag tiles = Tag.of("ul").cls("tiles");
    for (DriftKind kind : DriftKind.values()) {
      long count = list.counts().getOrDefault(kind, 0L);
      Tag link =
          Tag.of("a")
              .cls("tile " + (count == 0 ? "none" : tone(kind)))
              .attribute("href", "/vault?kind=" + kind.word())
              .with(
                  Tag.of("strong", Long.toString(count)),
                  Tag.of("span", view.texts().of("drift", kind)));
      if (query.kind().equals(Optional.of(kind))) {
        link.attribute("aria-current", "true");
      }
      tiles.with(Tag.of("li").with(link));
    }
    return tiles;
  }

  Tag form() {
    Tag select =
        Tag.of("select")
            .attribute("id", "kind")
            .attribute("name", "kind")
            .with(option("", view.text(PageText.VAULT_ANY_KIND), query.kind().isEmpty()));
    for (DriftKind kind : DriftKind.values()) {
      select.with(
          option(
              kind.word(), view.texts().of("drift", kind), query.kind().equals(Optional.of(kind))));
    }
    return Tag.of("form")
        .cls("search")
        .attribute("method", "get")
        .attribute("action", "/vault")
        .attribute("role", "search")
        .with(
            field("q", PageText.CARDS_SEARCH)
                .with(
                    Tag.of("input")
                        .attribute("type", "search")
                        .attribute("id", "q")
                        .attribute("name", "q")
                        .attribute("value", query.text())),
            field("kind", PageText.VAULT_KIND).with(select),
            Tag.of("button", view.text(PageText.CARDS_FIND)),
            Tag.of("a", view.text(PageText.CARDS_CLEAR)).cls("plain").attribute("href", "/vault"));
  }

  private Tag field(String id, PageText label) {
    return Tag.of("div").cls("field").with(Tag.of("label", view.text(label)).attribute("for", id));
  }

  private static Tag option(String value, String text, boolean chosen) {
    Tag option = Tag.of("option", text).attribute("value", value);
    return chosen ? option.flag("selected") : option;
  }

  Tag pages() {
    Tag pages = Tag.of("nav").cls("pages");
    pages.with(Tag.of("span", view.text(PageText.VAULT_COUNT, list.total())).cls("quiet"));
    if (query.offset() > 0) {
      pages.with(link(PageText.PAGES_PREVIOUS, Math.max(0, query.offset() - query.limit())));
    }
    return list.more()
        ? pages.with(link(PageText.PAGES_NEXT, query.offset() + query.limit()))
        : pages;
  }

  private Tag link(PageText text, int offset) {
    String address =
        "/vault?offset="
            + offset
            + query.kind().map(kind -> "&kind=" + kind.word()).orElse("")
            + "&q="
            + URLEncoder.encode(query.text(), StandardCharsets.UTF_8);
    return Tag.of("a", view.text(text)).attribute("href", address);
  }
}
