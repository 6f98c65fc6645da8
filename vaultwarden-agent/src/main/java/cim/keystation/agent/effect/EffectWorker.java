// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.turn.Turns;
import cim.keystation.message.BackOffice.EffectState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the queue of one system on its own thread, for ever. Wakes when told of new work and
 * when a retry falls due; a slow system holds up no other. Killed between a system's yes and the
 * record of it, it applies the same sheet again: targets are idempotent. Where agents share the
 * register, each takes a card's turn first.
 */
public final class EffectWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EffectWorker.class);
  private static final Duration AFTER_DATABASE_FAILURE = Duration.ofSeconds(5);

  /** How often to look whether another agent queued something, or left it. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** More than there are ever agents, each with one in hand. */
  private static final int CHOICE = 32;

  private final Database database;
  private final EffectQueue queue;
  private final Turns turns;
  private final EffectTarget target;
  private final AuditLog audit;
  private final RetryPauses pauses;
  private final Clock clock;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean proven; // of the worker's thread alone
  private boolean woken;
  private boolean closed;

  public EffectWorker(
      Database database,
      EffectQueue queue,
      Turns turns,
      EffectTarget target,
      AuditLog audit,
      RetryPauses pauses,
      Clock clock) {
    this.database = database;
    this.queue = queue;
    this.turns = turns;
    this.target = target;
    this.audit = audit;
    this.pauses = pauses;
    this.clock = clock;
    this.thread = new Thread(this::work, "effects-" + target.system());
    this.thread.setDaemon(true);
  }

  /** Begins; call once. */
  public void start() {
    thread.start();
  }

  /** Looks at the queue now. From any thread. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends after the effect in hand, waiting for it at most ten seconds. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (!isClosed()) {
      try {
        Optional<QueuedEffect> due = next();
        if (due.isPresent()) {
          apply(due.get());
        } else {
          await(
              turns.areShared()
                  ? Optional.of(clock.instant().plus(LOOK))
                  : database.read(sql -> queue.nextDue(sql, target.system())));
        }
      } catch (RuntimeException e) {
        if (isClosed()) {
          return;
        }
        LOG.error("effects of {} stopped for {}", target.system(), AFTER_DATABASE_FAILURE, e);
        await(Optional.of(clock.instant().plus(AFTER_DATABASE_FAILURE)));
      }
    }
  }

  /** The oldest that is due and that no other agent has in hand: this one has it now. */
  private Optional<QueuedEffect> next() {
    Optional<QueuedEffect> free = database.read(this::free);
    return turns.areShared() && free.isPresent()
        ? database.write(
            sql -> {
              Optional<QueuedEffect> still = free(sql);
              return still.filter(effect -> turns.take(sql, work(effect)));
            })
        : free;
  }

  private Optional<QueuedEffect> free(Sql sql) {
    return queue.due(sql, target.system(), turns.areShared() ? CHOICE : 1).stream()
        .filter(effect -> turns.isFree(sql, work(effect)))
        .findFirst();
  }

  /** The first time all of the system: what is made there once must not be made by two. */
  private List<String> work(QueuedEffect effect) {
    List<String> work = new ArrayList<>(effect.sheet().work(target.system()));
    if (!proven) {
      work.add("set-up/" + target.system());
    }
    return work;
  }

  private void apply(QueuedEffect effect) {
    EffectResult result = result(effect.sheet());
    Instant now = clock.instant();
    if (result instanceof EffectResult.Done done) {
      record(effect, EffectState.DONE, done.proof(), now);
    } else if (result instanceof EffectResult.Impossible impossible) {
      record(effect, EffectState.IMPOSSIBLE, impossible.reason(), now);
    } else if (result instanceof EffectResult.Failed failed) {
      record(
          effect,
          EffectState.FAILED,
          failed.reason(),
          now.plus(pauses.after(effect.attempts() + 1)));
    }
  }

  private EffectResult result(CardSheet sheet) {
    try {
      return target.apply(sheet);
    } catch (RuntimeException bug) {
      LOG.error("{} threw for card {}", target.system(), sheet.serial(), bug);
      return new EffectResult.Failed("internal error: " + bug.getClass().getSimpleName());
    }
  }

  private void record(QueuedEffect effect, EffectState state, String detail, Instant due) {
    List<String> work = work(effect);
    proven |= state == EffectState.DONE;
    LOG.info("{}: card {} {}", target.system(), effect.sheet().serial(), state);
    database.write(
        sql -> {
          turns.giveBack(sql, work);
          boolean first = effect.attempts() == 0 || state != EffectState.FAILED;
          if (queue.record(sql, effect, state, detail, due) && first) {
            audit.append(
                sql,
                "agent",
                "effect." + state.name().toLowerCase(java.util.Locale.ROOT),
                "card/" + effect.sheet().serial(),
                details(effect, detail));
          }
          return true;
        });
  }

  private Map<String, String> details(QueuedEffect effect, String detail) {
    Map<String, String> details = new TreeMap<>();
    details.put("system", effect.system());
    details.put("revision", Long.toString(effect.sheet().revision()));
    details.put("detail", detail);
    if (turns.areShared()) {
      details.put("agent", turns.self());
    }
    return details;
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void await(Optional<Instant> until) {
    lock.lock();
    try {
      long left =
          until
              .map(time -> Duration.between(clock.instant(), time).toNanos())
              .orElse(Long.MAX_VALUE);
      while (!woken && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
