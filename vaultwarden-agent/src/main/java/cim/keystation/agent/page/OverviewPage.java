// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.watch.Part;
import cim.keystation.agent.watch.Standing;
import cim.keystation.message.BackOffice.EffectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything at a glance: cards by state, what each system still has to hear, drift, and proof. */
final class OverviewPage {
  private final View view;
  private final Standing standing;
  private final List<Part> parts;

  private OverviewPage(View view, Standing standing, List<Part> parts) {
    this.view = view;
    this.standing = standing;
    this.parts = parts;
  }

  /**
   * @param agents how many share the register
   */
  static String of(View view, Standing standing, List<Part> parts, long agents) {
    OverviewPage page = new OverviewPage(view, standing, parts);
    String title = view.text(PageText.OVERVIEW_TITLE);
    return Layout.page(
        view,
        Layout.Place.OVERVIEW,
        title,
        Tag.of("div").cls("title").with(Tag.of("h1", title), page.verdict()),
        Tag.of("div")
            .cls("halves")
            .with(page.cards(), page.vault(), page.systems(), page.office(agents)));
  }

  private Tag verdict() {
    boolean well = parts.stream().allMatch(Part::isWell);
    return Tag.of("span", view.text(well ? PageText.OVERVIEW_WELL : PageText.OVERVIEW_TROUBLE))
        .cls("chip " + (well ? "good" : "bad"));
  }

  private Tag panel(PageText title, Html... content) {
    return Tag.of("section").cls("panel").with(Tag.of("h2", view.text(title))).with(content);
  }

  private Tag cards() {
    long all = standing.cards().values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return panel(
          PageText.NAV_CARDS, Tag.of("p", view.text(PageText.OVERVIEW_NO_CARDS)).cls("quiet"));
    }
    Tag list = Tag.of("ul").cls("bars");
    for (CardState state : CardState.values()) {
      long n = standing.cards().getOrDefault(state, 0L);
      if (n > 0) {
        String word = state.name().toLowerCase(Locale.ROOT);
        list.with(row(Chips.card(view, state), n, all, Chips.tone(state), "/cards?state=" + word));
      }
    }
    return panel(
        PageText.NAV_CARDS, list, Tag.of("p", view.text(PageText.OVERVIEW_ALL, all)).cls("quiet"));
  }

  /** Label, bar and number; the number is what counts, the bar only helps. */
  private Tag row(Tag chip, long n, long all, String tone, String address) {
    return Tag.of("li")
        .with(
            Tag.of("a")
                .attribute("href", address)
                .with(
                    chip,
                    Tag.of("meter")
                        .cls(tone)
                        .attribute("min", "0")
                        .attribute("max", Long.toString(all))
                        .attribute("value", Long.toString(n))
                        .attribute("aria-hidden", "true"),
                    Tag.of("strong", Long.toString(n))));
  }

  private Tag vault() {
    if (standing.comparison().isEmpty()) {
      return panel(
          PageText.OVERVIEW_VAULT, Tag.of("p", view.text(PageText.VAULT_NEVER)).cls("quiet"));
    }
    long all = standing.drift().values().stream().mapToLong(Long::longValue).sum();
    Tag list = Tag.of("ul").cls("bars");
    for (DriftKind kind : DriftKind.values()) {
      list.with(
          row(
              DriftFilter.chip(view, kind),
              standing.drift().getOrDefault(kind, 0L),
              Math.max(1, all),
              DriftFilter.tone(kind),
              "/vault?kind=" + kind.word()));
    }
    Tag facts = Tag.of("dl");
    standing
        .comparison()
        .ifPresent(run -> fact(facts, PageText.VAULT_COMPARED, view.age(run.finishedAt())));
    standing
        .oldestProof()
        .ifPresent(at -> fact(facts, PageText.OVERVIEW_OLDEST_PROOF, view.age(at)));
    if (standing.unproven() > 0) {
      fact(facts, PageText.VAULT_UNPROVEN, Long.toString(standing.unproven()));
    }
    return panel(PageText.OVERVIEW_VAULT, list, facts);
  }

  private Tag systems() {
    List<String> systems = new ArrayList<>(parts.stream().map(Part::system).toList());
    standing.effects().stream()
        .map(Standing.Effects::system)
        .filter(system -> !systems.contains(system))
        .forEach(systems::add);
    Tag list = Tag.of("ul").cls("systems");
    systems.forEach(system -> list.with(system(system)));
    return systems.isEmpty()
        ? panel(
            PageText.CARDS_SYSTEMS,
            Tag.of("p", view.text(PageText.OVERVIEW_NO_SYSTEMS)).cls("quiet"))
        : panel(PageText.CARDS_SYSTEMS, list);
  }

  private Tag system(String system) {
    Tag chips = Tag.of("div").cls("chips");
    for (Standing.Effects each : standing.effects()) {
      if (each.system().equals(system)) {
        String word = each.state().name().toLowerCase(Locale.ROOT);
        Tag chip = Tag.of("a", each.count() + " " + view.texts().of("effect", each.state()));
        chips.with(
            chip.cls("chip effect " + word)
                .attribute(
                    "href", each.state() == EffectState.DONE ? "/cards" : "/cards?effect=" + word));
      }
    }
    Tag item = Tag.of("li").with(Tag.of("div").cls("line").with(Tag.of("strong", system), chips));
    parts.stream()
        .filter(part -> part.system().equals(system) && !part.isUp())
        .forEach(
            part ->
                item.with(
                    Tag.of("p")
                        .cls("notice bad")
                        .with(
                            Html.text(view.text(PageText.OVERVIEW_DOWN) + " "),
                            view.time(part.since()),
                            Html.text(": " + part.problem()))));
    standing
        .waiting(system)
        .ifPresent(
            waiting ->
                item.with(
                    Tag.of(
                            "p",
                            view.text(
                                PageText.OVERVIEW_WAITING,
                                waiting.count(),
                                view.age(waiting.oldest())))
                        .cls("quiet")));
    return item;
  }

  private Tag office(long agents) {
    Tag facts = Tag.of("dl");
    fact(facts, PageText.OVERVIEW_AGENTS, Long.toString(agents));
    fact(
        facts, PageText.AUDIT_TITLE, view.text(PageText.OVERVIEW_RECORDS, standing.auditRecords()));
    return panel(
        PageText.APP_PART,
        facts,
        Tag.of("p")
            .with(Tag.of("a", view.text(PageText.CARDS_EXPORT)).attribute("href", "/cards.csv")));
  }

  private void fact(Tag facts, PageText label, String value) {
    facts.with(Tag.of("div").with(Tag.of("dt", view.text(label)), Tag.of("dd", value)));
  }
}
