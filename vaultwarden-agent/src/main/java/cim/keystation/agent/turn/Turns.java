// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.turn;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of which only one agent may have a piece in hand. Each agent says every few seconds in the
 * shared register that it lives; what one had in hand that says so no more is anybody's again, so a
 * killed agent's work goes on elsewhere after at most {@link #LEASE}. The database's clock alone
 * counts. In a register of its own an agent always has the turn, and nothing is written.
 */
public final class Turns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** Without a sign of life for this long, an agent counts as dead. */
  static final Duration LEASE = Duration.ofSeconds(15);

  /** An agent that could not say that it lives stops to begin work this long before others may. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Duration BEAT = Duration.ofSeconds(3);

  private final Database database;
  private final String self = UUID.randomUUID().toString();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "turns");
            made.setDaemon(true);
            return made;
          });
  private volatile long aliveUntil = System.nanoTime();

  public Turns(Database database) {
    this.database = database;
  }

  /** Whether other agents may be at work. */
  public boolean areShared() {
    return database.isShared();
  }

  /** This run of this agent, as the audit log names it. */
  public String self() {
    return self;
  }

  /** Begins to say that this agent lives; call once, before any other method. */
  public void start() {
    if (areShared()) {
      beat();
      var unused =
          heart.scheduleWithFixedDelay(
              this::beatOrLog, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void beatOrLog() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.error("the register doesn't hear that this agent lives: {}", e.getMessage());
    }
  }

  private void beat() {
    long now = System.nanoTime();
    database.write(
        sql -> {
          sql.run(
              "MERGE INTO agent KEY (id) VALUES (?, clock_timestamp() + ? * interval '1 second')",
              self,
              LEASE.toSeconds());
          sql.run("DELETE FROM agent WHERE alive_until < clock_timestamp()");
          sql.run("DELETE FROM turn WHERE agent NOT IN (SELECT id FROM agent)");
          return true;
        });
    aliveUntil = now + LEASE.minus(MARGIN).toNanos();
  }

  /** Whether no living agent but this one has any of it in hand; changes nothing. */
  public boolean isFree(Sql sql, List<String> work) {
    return !areShared() || work.stream().allMatch(each -> isFree(sql, each));
  }

  private boolean isFree(Sql sql, String work) {
    return sql.one(
            "SELECT t.agent FROM turn t JOIN agent a ON a.id = t.agent WHERE t.work = ?"
                + " AND t.agent <> ? AND a.alive_until > clock_timestamp()",
            row -> row.text("agent"),
            work,
            self)
        .isEmpty();
  }

  /**
   * Takes all of it in hand or nothing, in a write's transaction. The names are this agent's to
   * keep apart: it may take the same twice.
   *
   * @return false when another has some of it, or when this agent could not say in time that it
   *     lives
   */
  public boolean take(Sql sql, List<String> work) {
    if (!areShared()) {
      return true;
    }
    if (System.nanoTime() - aliveUntil > 0 || !isFree(sql, work)) {
      return false;
    }
    work.forEach(each -> sql.run("MERGE INTO turn KEY (work) VALUES (?, ?)", each, self));
    return true;
  }

  /** Leaves the work to anybody. */
  public void giveBack(Sql sql, List<String> work) {
    if (areShared()) {
      work.forEach(each -> sql.run("DELETE FROM turn WHERE work = ? AND agent = ?", each, self));
    }
  }

  /** Takes work in hand that isn't begun in a write's transaction; empty when another has it. */
  public Optional<Turn> begin(List<String> work) {
    boolean ours = !areShared() || database.write(sql -> take(sql, work));
    return ours ? Optional.of(new Turn(this, work)) : Optional.empty();
  }

  void end(List<String> work) {
    if (areShared()) {
      database.write(
          sql -> {
            giveBack(sql, work);
            return true;
          });
    }
  }

  /** How many agents live, this one included. */
  public long agents() {
    return areShared()
        ? database.read(
            sql ->
                sql.one(
                        "SELECT COUNT(*) AS n FROM agent WHERE alive_until > clock_timestamp()",
                        row -> row.number("n"))
                    .orElseThrow())
        : 1;
  }

  /** What this agent has in hand is anybody's at once. */
  @Override
  public void close() {
    heart.shutdownNow();
    if (areShared()) {
      try {
        database.write(
            sql -> {
              sql.run("DELETE FROM turn WHERE agent = ?", self);
              return sql.run("DELETE FROM agent WHERE id = ?", self);
            });
      } catch (RuntimeException e) {
        LOG.warn("the register doesn't hear that this agent ends: {}", e.getMessage());
      }
    }
  }
}
