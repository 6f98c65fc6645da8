// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.watch;

import java.time.Instant;

/**
 * Something the agent can't do its work without.
 *
 * @param system as its effects name it
 * @param problem empty: it answers
 * @param since when that changed last
 */
public record Part(String system, String problem, Instant since) {
  public boolean isUp() {
    return problem.isEmpty();
  }
}
