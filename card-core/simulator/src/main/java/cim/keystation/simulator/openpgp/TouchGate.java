// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Touch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for a touch where a key's policy wants one, and remembers it for the cached policies. */
final class TouchGate {
  private static final Duration CACHED_FOR = Duration.ofSeconds(15);
  private static final int TIMED_OUT = 0x6600;

  private final Touch touch;
  private final Clock clock;
  private @Nullable Instant touched;

  TouchGate(Touch touch, Clock clock) {
    this.touch = touch;
    this.clock = clock;
  }

  /**
   * @throws Refused with 6600 when a touch is wanted and nobody touches
   */
  void pass(TouchMode mode) {
    if (mode == TouchMode.OFF || mode.isCached() && isFresh()) {
      return;
    }
    if (!touch.await()) {
      throw new Refused(TIMED_OUT);
    }
    touched = mode.isCached() ? clock.instant() : null;
  }

  void forget() {
    touched = null;
  }

  private boolean isFresh() {
    return touched != null && clock.instant().isBefore(touched.plus(CACHED_FOR));
  }
}
