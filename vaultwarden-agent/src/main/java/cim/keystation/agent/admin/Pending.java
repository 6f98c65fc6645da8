// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What browsers were asked and have not answered yet: each once, for some minutes. Thread-safe. */
final class Pending<T> {
  private static final Duration VALID = Duration.ofMinutes(5);
  private static final int MOST = 1000;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  private record Entry<T>(T value, Instant until) {}

  Pending(Clock clock) {
    this.clock = clock;
  }

  /** Takes the place of what this browser was asked before; the oldest make room. */
  void put(String browser, T value) {
    lock.lock();
    try {
      Instant now = clock.instant();
      entries.values().removeIf(entry -> !now.isBefore(entry.until()));
      entries.remove(browser);
      if (entries.size() >= MOST) {
        entries.remove(entries.keySet().iterator().next());
      }
      entries.put(browser, new Entry<>(value, now.plus(VALID)));
    } finally {
      lock.unlock();
    }
  }

  Optional<T> take(String browser) {
    lock.lock();
    try {
      return Optional.ofNullable(entries.remove(browser))
          .filter(entry -> clock.instant().isBefore(entry.until()))
          .map(Entry::value);
    } finally {
      lock.unlock();
    }
  }
}
