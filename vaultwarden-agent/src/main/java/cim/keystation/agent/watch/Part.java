// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.watch;

import java.time.Instant;

/**
 * Something the agent can't do its work without, or not as well.
 *
 * @param system as its effects name it
 * @param needed false: what it is for gets done without it, only later
 * @param problem empty: it answers
 * @param since when that changed last
 */
public record Part(String system, boolean needed, String problem, Instant since) {
  public boolean isUp() {
    return problem.isEmpty();
  }

  /** Whether the agent can do all its work as far as this part goes. */
  public boolean isWell() {
    return isUp() || !needed;
  }
}
