// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Passwords that were tried since the last right one, and the lock that comes of it: after the
 * third wrong one half a minute, then twice as long each time, at most an hour. A day without a try
 * is a new beginning.
 *
 * @param wrong how many
 * @param refused whether there were more, which were not even looked at, since the last that was
 */
record Tries(int wrong, boolean refused, Optional<Instant> at, Optional<Instant> lockedUntil) {
  static final Tries NONE = new Tries(0, false, Optional.empty(), Optional.empty());
  static final int FREE = 3;
  static final Duration FIRST_LOCK = Duration.ofSeconds(30);
  static final Duration LONGEST_LOCK = Duration.ofHours(1);
  static final Duration FORGOTTEN = Duration.ofDays(1);

  /** Until when nothing is looked at; empty when something is. */
  Optional<Instant> locked(Instant now) {
    return lockedUntil.filter(now::isBefore);
  }

  /** With one more that is taken for wrong until it turns out right. */
  Tries begun(Instant now) {
    boolean again = at.filter(last -> now.isBefore(last.plus(FORGOTTEN))).isPresent();
    int count = again ? wrong + 1 : 1;
    Duration lock = lock(count);
    return new Tries(
        count,
        false,
        Optional.of(now),
        lock.isZero() ? Optional.empty() : Optional.of(now.plus(lock)));
  }

  Tries refusedOne() {
    return new Tries(wrong, true, at, lockedUntil);
  }

  /** How long it is locked after so many. */
  static Duration lock(int wrong) {
    if (wrong < FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(wrong - FREE, 10);
    Duration lock = FIRST_LOCK.multipliedBy(1L << doublings);
    return lock.compareTo(LONGEST_LOCK) < 0 ? lock : LONGEST_LOCK;
  }
}
