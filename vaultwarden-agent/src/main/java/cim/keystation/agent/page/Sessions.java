// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
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
 * Sessions of the page: ended by signing out, by half an hour without a request, with their token,
 * and with the process. Thread-safe.
 */
final class Sessions {
  static final Duration IDLE = Duration.ofMinutes(30);
  private final SecureRandom random;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new HashMap<>();

  private record Entry(Session session, Instant until) {}

  Sessions(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /** Begins one and returns its id, for the cookie. */
  String begin(Bearer bearer) {
    String id = random();
    Session session = new Session(bearer, random());
    lock.lock();
    try {
      Instant now = clock.instant();
      entries.values().removeIf(entry -> !now.isBefore(entry.until()));
      entries.put(id, new Entry(session, until(bearer, now)));
    } finally {
      lock.unlock();
    }
    return id;
  }

  /** The session, which is thereby no longer idle; empty when there is none or it has ended. */
  Optional<Session> find(String id) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Entry entry = entries.get(id);
      if (entry == null || !now.isBefore(entry.until())) {
        entries.remove(id);
        return Optional.empty();
      }
      entries.put(id, new Entry(entry.session(), until(entry.session().bearer(), now)));
      return Optional.of(entry.session());
    } finally {
      lock.unlock();
    }
  }

  void end(String id) {
    lock.lock();
    try {
      entries.remove(id);
    } finally {
      lock.unlock();
    }
  }

  /** 256 bits for a cookie or form. */
  String random() {
    byte[] raw = new byte[32];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  private static Instant until(Bearer bearer, Instant now) {
    Instant idle = now.plus(IDLE);
    return idle.isBefore(bearer.expires()) ? idle : bearer.expires();
  }
}
