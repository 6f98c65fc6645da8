// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which people to show.
 *
 * @param standing empty: any
 * @param text part of uid, name or mail, in any case; blank: everybody
 */
public record PeopleQuery(Optional<Standing> standing, String text, int offset, int limit) {
  public static final int MOST = 500;

  public PeopleQuery {
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("offset from 0, limit from 1 to " + MOST);
    }
  }

  /** Everybody who fits, on whatever page. */
  public List<PersonState> of(List<PersonState> people) {
    return people.stream().filter(this::fits).toList();
  }

  private boolean fits(PersonState person) {
    String part = text.strip().toLowerCase(Locale.ROOT);
    return standing.filter(wanted -> wanted != person.standing()).isEmpty()
        && Stream.of(person.uid(), person.name(), person.mail())
            .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(part));
  }

  /** This page of those who fit. */
  public List<PersonState> page(List<PersonState> fitting) {
    return fitting.stream().skip(offset).limit(limit).toList();
  }
}
