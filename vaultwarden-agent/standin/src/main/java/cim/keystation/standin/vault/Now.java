// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The server's time: whole microseconds, never the same twice. */
public final class Now {
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private Instant last = Instant.MIN;

  public Now(Clock clock) {
    this.clock = clock;
  }

  /** The current instant; a microsecond later than the last one if the clock stands still. */
  public Instant instant() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }

  /** An instant as the API writes it. */
  public static String wire(Instant instant) {
    return WIRE.format(instant);
  }
}
