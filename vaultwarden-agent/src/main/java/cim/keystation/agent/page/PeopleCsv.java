// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.membership.PersonState;
import cim.keystation.agent.membership.Step;
import java.util.List;
import java.util.stream.Collectors;

/** People as a table for other programs, as {@link CardsCsv} has it. */
final class PeopleCsv {
  private PeopleCsv() {}

  static String of(List<PersonState> people) {
    StringBuilder csv = new StringBuilder(CardsCsv.MARK);
    csv.append(
        CardsCsv.line(
            List.of("uid", "name", "mail", "state", "second_factor", "first_key", "key", "next")));
    people.forEach(person -> csv.append(line(person)));
    return csv.toString();
  }

  private static String line(PersonState person) {
    return CardsCsv.line(
        List.of(
            person.uid(),
            person.name(),
            person.mail(),
            person.standing().word(),
            person.secondFactor() ? "yes" : "no",
            person.firstKey(),
            person.key(),
            person.next().stream().map(Step::line).collect(Collectors.joining("; "))));
  }
}
