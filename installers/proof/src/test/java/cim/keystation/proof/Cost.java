// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one operation cost.
 *
 * @param atCard from the first command to the last answer, counted at the contacts
 * @param whole from the start to the end of the programs
 */
record Cost(Traffic traffic, Duration atCard, Duration whole) {

  /** The traffic of the last, which is the same each time, with the medians of the times. */
  static Cost median(List<Cost> rounds) {
    return new Cost(
        rounds.get(rounds.size() - 1).traffic(),
        middle(rounds.stream().map(Cost::atCard)),
        middle(rounds.stream().map(Cost::whole)));
  }

  private static Duration middle(Stream<Duration> times) {
    List<Duration> sorted = times.sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }

  Cost and(Cost next) {
    return new Cost(
        Traffic.sum(traffic.name(), List.of(traffic, next.traffic)),
        atCard.plus(next.atCard),
        whole.plus(next.whole));
  }
}
