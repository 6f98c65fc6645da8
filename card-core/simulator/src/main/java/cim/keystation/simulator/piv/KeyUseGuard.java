// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Touch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Holds private keys back until PIN and touch policy are met. A cached touch serves 15 s. */
final class KeyUseGuard {
  private static final Duration CACHE = Duration.ofSeconds(15);

  private final Pins pins;
  private final Touch touch;
  private final Clock clock;
  private final Map<Integer, Instant> touched = new HashMap<>();

  KeyUseGuard(Pins pins, Touch touch, Clock clock) {
    this.pins = pins;
    this.touch = touch;
    this.clock = clock;
  }

  void forget() {
    touched.clear();
  }

  /**
   * @throws StatusException 6982 when the PIN wasn't verified as the policy wants, or nobody
   *     touched
   */
  void admit(int reference, PivKey key) throws StatusException {
    PinPolicy policy = key.pin();
    boolean admitted =
        switch (policy) {
          case NEVER -> true;
          case ONCE -> pins.verified();
          case ALWAYS -> pins.fresh();
        };
    if (!admitted) {
      throw refused();
    }
    pins.used();
    touch(reference, key.touch());
  }

  void touch(int reference, TouchPolicy policy) throws StatusException {
    if (policy == TouchPolicy.NEVER || policy == TouchPolicy.CACHED && isCached(reference)) {
      return;
    }
    if (!touch.await()) {
      throw refused();
    }
    touched.put(reference, clock.instant());
  }

  private boolean isCached(int reference) {
    Instant last = touched.get(reference);
    return last != null && clock.instant().isBefore(last.plus(CACHE));
  }

  private static StatusException refused() {
    return new StatusException(Response.SECURITY_STATUS);
  }
}
