// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import java.time.Duration;

/** How long to wait after a failure: doubling from {@code first}, never more than {@code cap}. */
public record RetryPauses(Duration first, Duration cap) {
  public RetryPauses {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException("pauses must grow from something above zero");
    }
  }

  /** Two seconds to five minutes. */
  public static RetryPauses standard() {
    return new RetryPauses(Duration.ofSeconds(2), Duration.ofMinutes(5));
  }

  /**
   * @param failures at least 1
   */
  Duration after(long failures) {
    Duration pause = first;
    for (long i = 1; i < failures && pause.compareTo(cap) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(cap) < 0 ? pause : cap;
  }
}
