// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.time.Duration;
import java.time.Instant;

/**
 * How often the agent logs in of its own accord, below what Vaultwarden lets one address do: ten at
 * once and then one a minute, for all its clients together.
 */
final class LoginBudget {
  private static final int BURST = 6;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private int left = BURST;
  private Instant since = Instant.MIN;

  /** Takes one login; false when there is none left now. */
  boolean take(Instant now) {
    refill(now);
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** When there is one again, if there is none. */
  Instant next() {
    return since.plus(PERIOD);
  }

  private void refill(Instant now) {
    if (left == BURST || now.isBefore(since)) { // a clock that was put back starts anew
      since = now;
      return;
    }
    long periods = Duration.between(since, now).dividedBy(PERIOD);
    left = (int) Math.min(BURST, left + periods);
    since = since.plus(PERIOD.multipliedBy(periods));
  }
}
