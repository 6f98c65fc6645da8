// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts tokens and sign-in codes that were wrong, by sender. Right ones are never held up: they
 * have 128 bits and more, so a lock-out would help only those who want others kept out. What is
 * held up is the answer to wrong ones, and the log. Thread-safe.
 */
public final class FailedTries {
  private static final int MOST_SENDERS = 4096;
  private final int allowed;
  private final Duration window;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_SENDERS;
        }
      };

  private record Count(Instant since, int failures) {}

  /** Allows {@code allowed} failures of each sender in each {@code window}. */
  public FailedTries(int allowed, Duration window, Clock clock) {
    this.allowed = allowed;
    this.window = window;
    this.clock = clock;
  }

  /**
   * Counts a failure. Returns how long the sender must wait; zero while the limit isn't reached.
   */
  public Duration failed(String sender) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Count count = counts.get(sender);
      if (count == null || !now.isBefore(count.since().plus(window))) {
        count = new Count(now, 0);
      }
      Count next = new Count(count.since(), count.failures() + 1);
      counts.put(sender, next);
      return next.failures() <= allowed
          ? Duration.ZERO
          : Duration.between(now, next.since().plus(window));
    } finally {
      lock.unlock();
    }
  }
}
