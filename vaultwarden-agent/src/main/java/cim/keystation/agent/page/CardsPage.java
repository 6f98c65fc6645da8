// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.register.CardEntry;
import java.util.ArrayList;
import java.util.List;

/** The list of cards: whose, in what state, and how far every system is. */
final class CardsPage {
  private static final List<PageText> COLUMNS =
      List.of(
          PageText.CARDS_PERSON,
          PageText.CARDS_CARD,
          PageText.CARDS_STATE,
          PageText.CARDS_UNTIL,
          PageText.CARDS_SYSTEMS);
  private final View view;

  private CardsPage(View view) {
    this.view = view;
  }

  static String of(View view, CardList list) {
    CardsPage page = new CardsPage(view);
    CardFilter filter = new CardFilter(view, list);
    return Layout.page(
        view,
        Layout.Place.CARDS,
        view.text(PageText.CARDS_TITLE),
        ListPage.title(view, PageText.CARDS_TITLE, filter.tiles()),
        filter.form(),
        list.lines().isEmpty()
            ? ListPage.nothing(view, PageText.CARDS_NONE, PageText.CARDS_NONE_HINT)
            : ListPage.table(view, COLUMNS, list.lines().stream().map(page::row).toList()),
        filter.pages());
  }

  private Tag row(CardList.Line line) {
    CardEntry card = line.card();
    return Tag.of("tr")
        .with(
            person(line),
            ListPage.cell(view, PageText.CARDS_CARD)
                .with(
                    Tag.of("span", card.model()),
                    Tag.of("span", card.serial().toString()).cls("serial")),
            ListPage.cell(view, PageText.CARDS_STATE).with(Chips.card(view, card.state())),
            ListPage.cell(view, PageText.CARDS_UNTIL)
                .with(card.validUntil().<Html>map(view::day).orElse(Html.text("–"))),
            ListPage.cell(view, PageText.CARDS_SYSTEMS).with(effects(line.effects())));
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
