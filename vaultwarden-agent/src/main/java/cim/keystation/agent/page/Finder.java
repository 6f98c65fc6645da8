// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every list has for finding things in it: tiles with counts, the search, its pages. */
final class Finder {
  private final View view;
  private final String address;

  /**
   * @param address of the list
   */
  Finder(View view, String address) {
    this.view = view;
    this.address = address;
  }

  /** A count that leads to what it counts. */
  Tag tile(long count, String tone, String label, String query, boolean current) {
    Tag link =
        Tag.of("a")
            .cls("tile " + tone)
            .attribute("href", address + query)
            .with(Tag.of("strong", Long.toString(count)), Tag.of("span", label));
    if (current) {
      link.attribute("aria-current", "true");
    }
    return Tag.of("li").with(link);
  }

  static Tag tiles(Collection<Tag> tiles) {
    return Tag.of("ul").cls("tiles").with(tiles);
  }

  /** What can be chosen; {@code select} has that id. */
  record Choice(PageText label, String id, Tag select) {}

  /** The search: its text, the choices, and the way back to everything. */
  Tag form(Tag text, Choice... choices) {
    return form(PageText.CARDS_SEARCH, text, choices);
  }

  /** The same where cards aren't what is looked for. */
  Tag form(PageText search, Tag text, Choice... choices) {
    Tag form =
        Tag.of("form")
            .cls("search")
            .attribute("method", "get")
            .attribute("action", address)
            .attribute("role", "search")
            .with(field("q", search).with(text));
    for (Choice choice : choices) {
      form.with(field(choice.id(), choice.label()).with(choice.select()));
    }
    return form.with(
        Tag.of("button", view.text(PageText.CARDS_FIND)),
        Tag.of("a", view.text(PageText.CARDS_CLEAR)).cls("plain").attribute("href", address));
  }

  private Tag field(String id, PageText label) {
    return Tag.of("div").cls("field").with(Tag.of("label", view.text(label)).attribute("for", id));
  }

  Tag text(String value) {
    return Tag.of("input")
        .attribute("type", "search")
        .attribute("id", "q")
        .attribute("name", "q")
        .attribute("value", value);
  }

  static Tag select(String id) {
    return Tag.of("select").attribute("id", id).attribute("name", id);
  }

  static Tag option(String value, String text, boolean chosen) {
    Tag option = Tag.of("option", text).attribute("value", value);
    return chosen ? option.flag("selected") : option;
  }

  /**
   * Previous and next.
   *
   * @param count of all that fit, in words
   * @param query what the pages keep, by key; blank values are left out
   */
  Tag pages(String count, Position at, Map<String, String> query) {
    Tag pages = Tag.of("nav").cls("pages").with(Tag.of("span", count).cls("quiet"));
    if (at.offset() > 0) {
      pages.with(link(PageText.PAGES_PREVIOUS, Math.max(0, at.offset() - at.limit()), query));
    }
    return at.more()
        ? pages.with(link(PageText.PAGES_NEXT, at.offset() + at.limit(), query))
        : pages;
  }

  /** Which part of the list is shown. */
  record Position(int offset, int limit, boolean more) {}

  private Tag link(PageText text, int offset, Map<String, String> query) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("offset", Integer.toString(offset));
    all.putAll(query);
    return Tag.of("a", view.text(text)).attribute("href", address + query(all));
  }

  /** {@code ?a=b&c=d}; empty without any value. */
  static String query(Map<String, String> values) {
    StringBuilder query = new StringBuilder();
    values.forEach(
        (key, value) -> {
          if (!value.isBlank()) {
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return query.toString();
  }
}
