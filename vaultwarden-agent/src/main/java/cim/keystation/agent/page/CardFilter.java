// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.register.CardState;
import cim.keystation.message.BackOffice.EffectState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finding cards: tiles of what needs attention, the search, and the way through the pages. */
final class CardFilter {
  private final View view;
  private final CardList list;
  private final CardQuery query;
  private final Finder finder;

  CardFilter(View view, CardList list) {
    this.view = view;
    this.list = list;
    this.query = list.query();
    this.finder = new Finder(view, "/cards");
  }

  Tag tiles() {
    return Finder.tiles(
        List.of(EffectState.QUEUED, EffectState.FAILED, EffectState.IMPOSSIBLE).stream()
            .map(this::tile)
            .toList());
  }

  private Tag tile(EffectState state) {
    long count = list.open().getOrDefault(state, 0L);
    String word = word(state);
    return finder.tile(
        count,
        word + (count == 0 ? " none" : ""),
        view.texts().of("effect", state),
        "?effect=" + word,
        query.effect().equals(Optional.of(state)));
  }

  Tag form() {
    Tag select =
        Finder.select("state")
            .with(Finder.option("", view.text(PageText.CARDS_ANY_STATE), query.state().isEmpty()));
    for (CardState state : CardState.values()) {
      select.with(
          Finder.option(
              word(state),
              view.texts().of("state", state),
              query.state().equals(Optional.of(state))));
    }
    Tag text =
        finder.text(query.text()).attribute("placeholder", view.text(PageText.CARDS_SEARCH_HINT));
    return finder.form(text, new Finder.Choice(PageText.CARDS_STATE, "state", select));
  }

  Tag pages() {
    return finder
        .pages(
            view.text(PageText.CARDS_COUNT, list.total()),
            new Finder.Position(query.offset(), query.limit(), list.more()),
            kept())
        .with(
            Tag.of("a", view.text(PageText.CARDS_EXPORT))
                .attribute("href", "/cards.csv" + Finder.query(kept())));
  }

  private Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>();
    query.state().ifPresent(state -> kept.put("state", word(state)));
    query.effect().ifPresent(effect -> kept.put("effect", word(effect)));
    query.uid().ifPresent(uid -> kept.put("uid", uid.toLowerCase(Locale.ROOT)));
    kept.put("q", query.text().toLowerCase(Locale.ROOT));
    return kept;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
