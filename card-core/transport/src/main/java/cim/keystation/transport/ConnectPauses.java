// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait before connecting again: from 250 ms doubling to 4 s, and up to a half more by
 * chance, so that many stations don't come at once. For one thread.
 */
final class ConnectPauses {
  private static final long FIRST = 250;
  private static final long LONGEST = 4000;

  private final SplittableRandom random = new SplittableRandom();
  private long millis = FIRST;

  Duration next() {
    Duration pause = Duration.ofMillis(millis + random.nextLong(millis / 2));
    millis = Math.min(2 * millis, LONGEST);
    return pause;
  }

  void reset() {
    millis = FIRST;
  }
}
