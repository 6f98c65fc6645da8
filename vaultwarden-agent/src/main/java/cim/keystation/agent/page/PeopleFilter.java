// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.membership.PeopleQuery;
import cim.keystation.agent.membership.PersonState;
import cim.keystation.agent.membership.Standing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finding people: tiles with counts, the search, and the way through the pages. */
final class PeopleFilter {
  private final View view;
  private final List<PersonState> everybody;
  private final List<PersonState> fitting;
  private final PeopleQuery query;
  private final Finder finder;

  PeopleFilter(View view, List<PersonState> everybody, PeopleQuery query) {
    this.view = view;
    this.everybody = everybody;
    this.query = query;
    this.fitting = query.of(everybody);
    this.finder = new Finder(view, "/people");
  }

  static Tag chip(View view, Standing standing) {
    return Tag.of("span", view.texts().of("standing", standing)).cls("chip " + tone(standing));
  }

  private static String tone(Standing standing) {
    return switch (standing) {
      case CONFIRMED -> "good";
      case INVITED, REGISTERED, READY -> "calm";
      case WITHOUT_SECOND_FACTOR, STRANGER -> "warn";
      case KEY, LEFT -> "bad";
      case ABSENT, REVOKED -> "off";
    };
  }

  /** This page's people. */
  List<PersonState> shown() {
    return query.page(fitting);
  }

  /** Only what somebody is. */
  Tag tiles() {
    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    everybody.forEach(each -> counts.merge(each.standing(), 1L, Long::sum));
    return Finder.tiles(
        counts.entrySet().stream()
            .map(
                each ->
                    finder.tile(
                        each.getValue(),
                        tone(each.getKey()),
                        view.texts().of("standing", each.getKey()),
                        "?standing=" + each.getKey().word(),
                        query.standing().equals(Optional.of(each.getKey()))))
            .toList());
  }

  Tag form() {
    Tag select =
        Finder.select("standing")
            .with(Finder.option("", view.text(PageText.PEOPLE_ANY), query.standing().isEmpty()));
    Arrays.stream(Standing.values())
        .forEach(
            each ->
                select.with(
                    Finder.option(
                        each.word(),
                        view.texts().of("standing", each),
                        query.standing().equals(Optional.of(each)))));
    return finder.form(
        PageText.PEOPLE_SEARCH,
        finder.text(query.text()),
        new Finder.Choice(PageText.PEOPLE_STANDING, "standing", select));
  }

  Tag pages() {
    boolean more = query.offset() + query.limit() < fitting.size();
    return finder
        .pages(
            view.text(PageText.PEOPLE_COUNT, fitting.size()),
            new Finder.Position(query.offset(), query.limit(), more),
            kept())
        .with(
            Tag.of("a", view.text(PageText.CARDS_EXPORT))
                .attribute("href", "/people.csv" + Finder.query(kept())));
  }

  private Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>();
    query.standing().ifPresent(standing -> kept.put("standing", standing.word()));
    kept.put("q", query.text());
    return kept;
  }
}
