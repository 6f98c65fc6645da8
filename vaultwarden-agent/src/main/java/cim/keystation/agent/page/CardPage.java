// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.desk.CardFile;
import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardEntry;
import java.util.Locale;

/** One card: who has it, what every system knows, what is on it, and what was done with it. */
final class CardPage {
  private final View view;
  private final CardFile file;
  private final CardEntry card;

  private CardPage(View view, CardFile file) {
    this.view = view;
    this.file = file;
    this.card = file.line().card();
  }

  static String of(View view, CardFile file) {
    CardPage page = new CardPage(view, file);
    String name = page.holder();
    CardContents contents = new CardContents(view, file);
    CardDesk desk = new CardDesk(view, file);
    return Layout.page(
        view,
        Layout.Place.CARDS,
        name + ", " + page.card.serial(),
        page.title(name),
        Tag.of("div")
            .cls("columns")
            .with(
                Tag.of("div")
                    .cls("wide")
                    .with(page.systems(), page.vault(), contents.slots(), contents.openPgp()),
                Tag.of("div").cls("side").with(page.facts(), desk.change(), desk.codes())),
        Tag.of("section")
            .cls("panel")
            .with(
                Tag.of("h2", view.text(PageText.CARD_TRAIL)),
                AuditTable.of(view, file.trail(), false)));
  }

  private String holder() {
    return file.line()
        .holder()
        .map(Person::displayName)
        .filter(name -> !name.isBlank())
        .or(card::uid)
        .orElse(view.text(PageText.CARDS_NOBODY));
  }

  private Tag title(String name) {
    return Tag.of("div")
        .cls("title")
        .with(
            Tag.of("div")
                .with(
                    Tag.of("h1", name),
                    Tag.of("p")
                        .cls("lead")
                        .with(
                            Html.text(card.model() + " "),
                            Tag.of("span", card.serial().toString()).cls("serial"))),
            Chips.card(view, card.state()));
  }

  private Tag facts() {
    Tag facts = Tag.of("dl");
    card.uid().ifPresent(uid -> fact(facts, PageText.CODE_UID, Html.text(uid)));
    fact(facts, PageText.CARD_FIRMWARE, Html.text(card.firmware().toString()));
    card.profile().ifPresent(p -> fact(facts, PageText.CARD_PROFILE, Html.text(p)));
    card.heldFrom()
        .ifPresent(
            from ->
                fact(facts, PageText.CARD_HELD_FROM, Html.text(view.texts().of("state", from))));
    fact(facts, PageText.CARD_REGISTERED, view.time(card.registeredAt()));
    card.issuedAt().ifPresent(at -> fact(facts, PageText.CARD_ISSUED, view.time(at)));
    card.validUntil().ifPresent(at -> fact(facts, PageText.CARD_UNTIL, view.day(at)));
    return Tag.of("section").cls("panel").with(Tag.of("h2", view.text(PageText.CARD_FACTS)), facts);
  }

  private void fact(Tag facts, PageText label, Html value) {
    facts.with(Tag.of("div").with(Tag.of("dt", view.text(label)), Tag.of("dd").with(value)));
  }

  private Tag systems() {
    Tag section =
        Tag.of("section").cls("panel").with(Tag.of("h2", view.text(PageText.CARD_SYSTEMS)));
    if (file.line().effects().isEmpty()) {
      return section.with(Tag.of("p", view.text(PageText.CARD_SYSTEMS_NONE)).cls("quiet"));
    }
    return section.with(
        Tag.of("ul")
            .cls("systems")
            .with(file.line().effects().stream().map(this::system).toList()));
  }

  /** Nothing where nothing was compared. */
  private Html vault() {
    return file.vault().isEmpty() ? Html.text("") : new DriftView(view).panel(file.vault());
  }

  private Tag system(EffectStatus effect) {
    Tag item =
        Tag.of("li")
            .cls(effect.state().name().toLowerCase(Locale.ROOT))
            .with(
                Tag.of("div")
                    .cls("line")
                    .with(
                        Chips.effect(view, effect),
                        Tag.of("span")
                            .cls("quiet")
                            .with(
                                Html.text(view.text(PageText.CARD_SINCE) + " "),
                                view.time(effect.since()),
                                Html.text(
                                    " · "
                                        + view.text(PageText.CARD_REVISION, effect.revision())))));
    effect.detail().ifPresent(detail -> item.with(Tag.of("p", detail).cls("proof")));
    if (Chips.isTrouble(effect)
        && view.session().orElseThrow().bearer().role().may(Task.RETRY_EFFECT)) {
      item.with(
          view.form("/cards/" + card.serial() + "/effects/" + effect.system() + "/retry")
              .with(
                  Tag.of("button", view.text(PageText.CARD_RETRY))
                      .cls("soft")
                      .attribute(
                          "aria-label", view.text(PageText.CARD_RETRY) + ": " + effect.system())));
    }
    return item;
  }
}
