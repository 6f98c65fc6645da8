// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import java.time.Duration;

/**
 * How events are taken in.
 *
 * @param durable name of the consumer in the stream; who shares the name shares the work
 * @param ackWait after which an event comes again that was neither taken nor given back: longer
 *     than handling one may take
 * @param firstPause before an event that couldn't be taken comes again; doubles each time
 * @param longestPause between tries
 */
public record IntakeRules(
    String durable, Duration ackWait, Duration firstPause, Duration longestPause) {
  public IntakeRules {
    Subjects.tokens(durable);
    if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("pauses must grow from something above zero");
    }
  }

  /** The register's. */
  public static IntakeRules standard() {
    return new IntakeRules(
        "register", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** {@code deliveries}: how often the event has come, from 1. */
  Duration pause(long deliveries) {
    Duration pause = firstPause;
    for (long i = 1; i < deliveries && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
