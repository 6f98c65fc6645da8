// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Codes that open the page once, for links: 128 random bits, short-lived, gone with the process.
 * Thread-safe.
 */
public final class SignInCodes {
  private static final int BYTES = 16;
  private final SecureRandom random;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Open> open = new HashMap<>();

  private record Open(Bearer bearer, Instant until) {}

  public SignInCodes(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /** A code that signs in as {@code bearer}, once, within {@code validity}. */
  public String issue(Bearer bearer, Duration validity) {
    byte[] raw = new byte[BYTES];
    random.nextBytes(raw);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    lock.lock();
    try {
      Instant now = clock.instant();
      open.values().removeIf(entry -> !now.isBefore(entry.until()));
      open.put(code, new Open(bearer, now.plus(validity)));
    } finally {
      lock.unlock();
    }
    return code;
  }

  /** Uses the code up; empty when it was never issued, is used or has ended. */
  public Optional<Bearer> redeem(String code) {
    lock.lock();
    try {
      return Optional.ofNullable(open.remove(code))
          .filter(entry -> clock.instant().isBefore(entry.until()))
          .map(Open::bearer);
    } finally {
      lock.unlock();
    }
  }
}
