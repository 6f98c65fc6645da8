// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.register.CardEntry;
import java.util.ArrayList;
import java.util.List;

/** The list of cards: whose, in what state, and how far every system is. */
final class CardsPage {
  private final View view;
  private final CardList list;

  private CardsPage(View view, CardList list) {
    this.view = view;
    this.list = list;
  }

  static String of(View view, CardList list) {
    CardsPage page = new CardsPage(view, list);
    CardFilter filter = new CardFilter(view, list);
    return Layout.page(
        view,
        Layout.Place.CARDS,
        view.text(PageText.CARDS_TITLE),
        Tag.of("div")
            .cls("title")
            .with(Tag.of("h1", view.text(PageText.CARDS_TITLE)), filter.tiles()),
        filter.form(),
        list.lines().isEmpty() ? page.nothing() : page.table(),
        filter.pages());
  }

  private Tag nothing() {
    return Tag.of("section")
        .cls("panel empty")
        .with(
            Tag.of("h2", view.text(PageText.CARDS_NONE)),
            Tag.of("p", view.text(PageText.CARDS_NONE_HINT)).cls("quiet"));
  }

  private Tag table() {
    Tag head = Tag.of("tr");
    for (PageText column :
        List.of(
            PageText.CARDS_PERSON,
            PageText.CARDS_CARD,
            PageText.CARDS_STATE,
            PageText.CARDS_UNTIL,
            PageText.CARDS_SYSTEMS)) {
      head.with(Tag.of("th", view.text(column)).attribute("scope", "col"));
    }
    return Tag.of("div")
        .cls("panel table")
        .with(
            Tag.of("table")
                .cls("cards")
                .with(
                    Tag.of("thead").with(head),
                    Tag.of("tbody").with(list.lines().stream().map(this::row).toList())));
  }

  private Tag row(CardList.Line line) {
    CardEntry card = line.card();
    return Tag.of("tr")
        .with(
            person(line),
            cell(PageText.CARDS_CARD)
                .with(
                    Tag.of("span", card.model()),
                    Tag.of("span", card.serial().toString()).cls("serial")),
            cell(PageText.CARDS_STATE).with(Chips.card(view, card.state())),
            cell(PageText.CARDS_UNTIL)
                .with(card.validUntil().<Html>map(view::day).orElse(Html.text("–"))),
            cell(PageText.CARDS_SYSTEMS).with(effects(line.effects())));
  }

  private Tag person(CardList.Line line) {
    CardEntry card = line.card();
    String name =
        line.holder()
            .map(person -> person.displayName())
            .filter(display -> !display.isBlank())
            .or(card::uid)
            .orElse(view.text(PageText.CARDS_NOBODY));
    Tag cell =
        Tag.of("th")
            .attribute("scope", "row")
            .with(Tag.of("a", name).attribute("href", "/cards/" + card.serial()));
    card.uid().ifPresent(uid -> cell.with(Tag.of("span", uid).cls("quiet")));
    return cell;
  }

  private Tag cell(PageText column) {
    return Tag.of("td").attribute("data-label", view.text(column));
  }

  private List<Html> effects(List<EffectStatus> effects) {
    List<Html> shown = new ArrayList<>();
    if (effects.isEmpty()) {
      shown.add(Html.text("–"));
    }
    Tag chips = Tag.of("div").cls("chips");
    effects.forEach(effect -> chips.with(Chips.effect(view, effect)));
    shown.add(chips);
    effects.stream()
        .filter(Chips::isTrouble)
        .forEach(
            effect ->
                shown.add(
                    Tag.of("p")
                        .cls("why")
                        .with(
                            Html.text(effect.detail().orElse("") + " · "),
                            view.time(effect.since()))));
    return shown;
  }
}
