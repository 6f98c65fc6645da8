// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Ids of events: UUID version 7 (RFC 9562, 5.7), which sort by the time they were made. */
public final class EventId {
  private EventId() {}

  /** 48 bits of milliseconds, version, variant, and 74 random bits. */
  public static String uuidv7(Clock clock, SecureRandom random) {
    long high = clock.millis() << 16 | 0x7000L | random.nextInt(0x1000);
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
