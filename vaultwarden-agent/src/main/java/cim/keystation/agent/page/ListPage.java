// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.util.List;

/** A list as a page: title with tiles, a table that narrow screens show as cards, or nothing. */
final class ListPage {
  private ListPage() {}

  static Tag title(View view, PageText title, Tag tiles) {
    return Tag.of("div").cls("title").with(Tag.of("h1", view.text(title)), tiles);
  }

  static Tag nothing(View view, PageText title, PageText hint) {
    return Tag.of("section")
        .cls("panel empty")
        .with(Tag.of("h2", view.text(title)), Tag.of("p", view.text(hint)).cls("quiet"));
  }

  static Tag table(View view, List<PageText> columns, List<Tag> rows) {
    return Tag.of("div")
        .cls("panel table")
        .with(
            Tag.of("table")
                .cls("cards")
                .with(Tag.of("thead").with(head(view, columns)), Tag.of("tbody").with(rows)));
  }

  static Tag head(View view, List<PageText> columns) {
    Tag head = Tag.of("tr");
    columns.forEach(column -> head.with(Tag.of("th", view.text(column)).attribute("scope", "col")));
    return head;
  }

  /** A cell that says its column where the head isn't shown. */
  static Tag cell(View view, PageText column) {
    return Tag.of("td").attribute("data-label", view.text(column));
  }
}
