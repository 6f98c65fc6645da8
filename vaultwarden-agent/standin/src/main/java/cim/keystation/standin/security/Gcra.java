// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Generic cell rate algorithm per client address: a burst, then one request per period. */
public final class Gcra {
  private final Duration period;
  private final int burst;
  private final Clock clock;
  private final Map<String, Instant> arrival = new HashMap<>();

  public Gcra(Duration period, int burst, Clock clock) {
    this.period = period;
    this.burst = burst;
    this.clock = clock;
  }

  /** Takes one place; false if there is none left for this address now. */
  public boolean allows(String ip) {
    Instant now = clock.instant();
    Instant theoretical = arrival.getOrDefault(ip, now);
    Instant start = theoretical.isAfter(now) ? theoretical : now;
    if (Duration.between(now, start).compareTo(period.multipliedBy(burst - 1L)) > 0) {
      return false;
    }
    arrival.put(ip, start.plus(period));
    return true;
  }
}
