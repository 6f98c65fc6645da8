// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everybody at one moment, with the plan that was made of it.
 *
 * @param lastRun when it ended, well or not; empty before the first
 * @param problem why it did less than it should have; empty when it didn't
 */
public record Overview(
    Plan plan, List<PersonState> people, Optional<Instant> lastRun, String problem) {
  public Overview {
    people = List.copyOf(people);
  }
}
