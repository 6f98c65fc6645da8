// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.vaultwarden.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares when the last comparison is as old as configured, and, asked for twelve times in that
 * span or by a hint, when the account's revision date has changed since. On a thread of its own.
 */
public final class ReconcileSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileSchedule.class);
  private static final String ACTOR = "agent";
  private static final int LOOKS = 12;

  /** People save several times in a row, and the server's dates have two blind seconds. */
  private static final Duration CALM = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Drift drift;
  private final Duration every;
  private final Clock clock;
  private final AtomicBoolean hinted = new AtomicBoolean();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile boolean closed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "vault-reconcile");
            made.setDaemon(true);
            return made;
          });

  public ReconcileSchedule(Drift drift, Duration every, Clock clock) {
    this.drift = drift;
    this.every = every;
    this.clock = clock;
  }

  /** Begins with a first look soon after; call once. */
  public void start() {
    long pause = Math.max(1, every.dividedBy(LOOKS).toMillis());
    var unused = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Somebody may have changed the vault: looks in a moment, once for many hints. At once back. */
  public void hint() {
    if (!hinted.compareAndSet(false, true)) {
      return;
    }
    try {
      var unused = thread.schedule(this::lookAfterHint, CALM.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile");
    }
  }

  private void lookAfterHint() {
    hinted.set(false);
    look();
  }

  /** One look; never throws, so that the next one comes. */
  void look() {
    looking.lock();
    try {
      if (!closed) {
        compare();
      }
    } finally {
      looking.unlock();
    }
  }

  private void compare() {
    try {
      if (isOld() || drift.isOutdated()) {
        drift.compare(ACTOR);
      }
    } catch (VaultException e) {
      LOG.warn("cards and vault couldn't be compared: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the comparison of cards and vault failed", e);
    }
  }

  private boolean isOld() {
    Instant due = clock.instant().minus(every);
    return drift.last().filter(run -> run.finishedAt().isAfter(due)).isEmpty();
  }

  /**
   * Lets a comparison that runs come to its end for a while: an interrupt would end the register.
   */
  @Override
  public void close() {
    closed = true;
    try {
      if (looking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        looking.unlock();
        thread.shutdownNow();
      } else {
        thread.shutdown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.shutdown();
    }
  }
}
