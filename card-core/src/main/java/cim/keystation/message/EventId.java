// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
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

  /**
   * The same id for the same time and name, for an event that must be one event however often it is
   * made. Of the form above, with bits of SHA-256 over the name in place of the random ones.
   */
  public static String derived(Instant time, String name) {
    ByteBuffer digest = ByteBuffer.wrap(sha256(name));
    long high = time.toEpochMilli() << 16 | 0x7000L | digest.getShort() & 0x0fff;
    long low = digest.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static byte[] sha256(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
