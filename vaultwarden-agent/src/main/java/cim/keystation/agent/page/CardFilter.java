// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.register.CardState;
import cim.keystation.message.BackOffice.EffectState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finding cards: tiles of what needs attention, the search, and the way through the pages. */
final class CardFilter {
  private final View view;
  private final CardList list;
  private final CardQuery query;

  CardFilter(View view, CardList list) {
    this.view = view;
    this.list = list;
    this.query = list.query();
  }

  Tag tiles() {
    Tag tiles = Tag.of("ul").cls("tiles");
    for (EffectState state :
        List.of(EffectState.QUEUED, EffectState.FAILED, EffectState.IMPOSSIBLE)) {
      long count = list.open().getOrDefault(state, 0L);
      String word = state.name().toLowerCase(Locale.ROOT);
      Tag link =
          Tag.of("a")
              .cls("tile " + word + (count == 0 ? " none" : ""))
              .attribute("href", "/cards?effect=" + word)
              .with(
                  Tag.of("strong", Long.toString(count)),
                  Tag.of("span", view.texts().of("effect", state)));
      if (query.effect().equals(Optional.of(state))) {
        link.attribute("aria-current", "true");
      }
      tiles.with(Tag.of("li").with(link));
    }
    return tiles;
  }

  Tag form() {
    Tag select =
        Tag.of("select")
            .attribute("id", "state")
            .attribute("name", "state")
            .with(option("", view.text(PageText.CARDS_ANY_STATE), query.state().isEmpty()));
    for (CardState state : CardState.values()) {
      select.with(
          option(
              state.name().toLowerCase(Locale.ROOT),
              view.texts().of("state", state),
              query.state().equals(Optional.of(state))));
    }
    return Tag.of("form")
        .cls("search")
        .attribute("method", "get")
        .attribute("action", "/cards")
        .attribute("role", "search")
        .with(
            field("q", PageText.CARDS_SEARCH).with(text()),
            field("state", PageText.CARDS_STATE).with(select),
            Tag.of("button", view.text(PageText.CARDS_FIND)),
            Tag.of("a", view.text(PageText.CARDS_CLEAR)).cls("plain").attribute("href", "/cards"));
  }

  private Tag text() {
    return Tag.of("input")
        .attribute("type", "search")
        .attribute("id", "q")
        .attribute("name", "q")
        .attribute("value", query.text())
        .attribute("placeholder", view.text(PageText.CARDS_SEARCH_HINT));
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
    pages.with(Tag.of("span", view.text(PageText.CARDS_COUNT, list.total())).cls("quiet"));
    if (query.offset() > 0) {
      int offset = Math.max(0, query.offset() - query.limit());
      pages.with(
          Tag.of("a", view.text(PageText.PAGES_PREVIOUS)).attribute("href", address(offset)));
    }
    if (list.more()) {
      int offset = query.offset() + query.limit();
      pages.with(Tag.of("a", view.text(PageText.PAGES_NEXT)).attribute("href", address(offset)));
    }
    return pages;
  }

  private String address(int offset) {
    StringBuilder address = new StringBuilder("/cards?offset=" + offset);
    query.state().ifPresent(state -> add(address, "state", state.name()));
    query.effect().ifPresent(effect -> add(address, "effect", effect.name()));
    query.uid().ifPresent(uid -> add(address, "uid", uid));
    add(address, "q", query.text());
    return address.toString();
  }

  private static void add(StringBuilder address, String key, String value) {
    if (!value.isBlank()) {
      address
          .append('&')
          .append(key)
          .append('=')
          .append(URLEncoder.encode(value.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8));
    }
  }
}
