// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** When a key is made and when it expires; OpenPGP counts whole seconds. */
record Lifetime(Instant created, Instant expires) {
  static Lifetime from(Clock clock, Period validity) {
    Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Lifetime(created, created.atZone(ZoneOffset.UTC).plus(validity).toInstant());
  }

  Date start() {
    return Date.from(created);
  }

  long seconds() {
    return Duration.between(created, expires).toSeconds();
  }
}
