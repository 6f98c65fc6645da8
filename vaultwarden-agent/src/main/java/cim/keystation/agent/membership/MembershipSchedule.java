// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.vaultwarden.VaultException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs as often as configured, on a thread of its own. */
public final class MembershipSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MembershipSchedule.class);

  private final Memberships memberships;
  private final Duration every;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "vault-people");
            made.setDaemon(true);
            return made;
          });

  public MembershipSchedule(Memberships memberships, Duration every) {
    this.memberships = memberships;
    this.every = every;
  }

  /** Begins after one span; call once. */
  public void start() {
    long pause = Math.max(1, every.toMillis());
    var unused = thread.scheduleWithFixedDelay(this::run, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** One run; never throws, so that the next one comes. */
  void run() {
    try {
      Memberships.Outcome outcome = memberships.run("agent", OptionalInt.empty());
      if (!outcome.plan().held().isEmpty()) {
        LOG.warn("people: {}", outcome.plan().held());
      }
      outcome.results().stream()
          .filter(result -> !result.done() && !result.detail().isEmpty())
          .forEach(result -> LOG.warn("people: {}: {}", result.step().line(), result.detail()));
    } catch (VaultException | DirectoryUnavailable e) {
      LOG.warn("people: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("people: the run failed", e);
    }
  }

  /** Lets a step in hand end: what is cut off after that is told apart by the next run. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("people: the run in hand is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
