// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.serverlog;

import cim.keystation.agent.Agent;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.turn.Turn;
import cim.keystation.agent.vaultwarden.ServerEvent;
import cim.keystation.agent.vaultwarden.ServerEvents;
import cim.keystation.agent.vaultwarden.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what others did in the vault into our audit log, each event once. The agent's own writes
 * are there already as effects; they only show whether the server keeps a log at all, and a server
 * that doesn't is noted as a gap.
 */
public final class ServerLog {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);

  /** What Vaultwarden never writes into its log, whatever its settings. */
  static final String NOT_LOGGED =
      "the administrator's page (invitations, blocked accounts, removed second factors, settings),"
          + " imports, bulk shares and moves, API keys made or used, accepted invitations";

  private static final String ACTOR = "agent";
  private static final Duration FIRST = Duration.ofDays(1);
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final Duration AHEAD = Duration.ofMinutes(1); // the server's clock may be
  private static final int PORTION = 100;

  private final Agent agent;
  private final ServerEvents events;

  public ServerLog(Agent agent, ServerEvents events) {
    this.agent = agent;
    this.events = events;
  }

  /** Whether the server keeps a log, as far as one can tell. */
  enum Kept {
    UNKNOWN,
    YES,
    NO
  }

  private record Mark(Instant readUntil, Kept kept) {}

  /**
   * Reads what is new; may be repeated at any time. Does nothing while another agent reads.
   *
   * @throws VaultException when it couldn't be read; then it is read next time
   */
  public void read() throws VaultException {
    Optional<Turn> turn = agent.turns().begin(List.of("server-log"));
    if (turn.isEmpty()) {
      return;
    }
    try (Turn held = turn.get()) {
      LOG.debug("reading in turn {}", held.work());
      Instant now = agent.parts().clock().instant().truncatedTo(ChronoUnit.MICROS);
      Optional<Mark> before = agent.database().read(ServerLog::mark);
      Instant start = before.map(mark -> mark.readUntil().minus(OVERLAP)).orElse(now.minus(FIRST));
      List<ServerEvent> found = new ArrayList<>();
      events.between(start, now.plus(AHEAD), found::add);
      Collections.reverse(found); // as they happened
      for (int from = 0; from < found.size(); from += PORTION) {
        List<ServerEvent> portion = found.subList(from, Math.min(from + PORTION, found.size()));
        agent
            .database()
            .write(
                sql -> {
                  portion.forEach(event -> take(sql, event));
                  return true;
                });
      }
      Kept known = before.map(Mark::kept).orElse(Kept.UNKNOWN);
      agent
          .database()
          .write(
              sql -> {
                end(sql, start, now, known, !found.isEmpty());
                return true;
              });
    }
  }

  private void take(Sql sql, ServerEvent event) {
    boolean seen =
        sql.one(
                "SELECT fingerprint FROM server_event WHERE fingerprint = ?",
                row -> row.text("fingerprint"),
                event.fingerprint())
            .isPresent();
    if (seen) {
      return;
    }
    sql.run("INSERT INTO server_event VALUES (?, ?)", event.fingerprint(), event.date());
    if (!event.own()) {
      agent
          .audit()
          .append(
              sql,
              "vaultwarden/" + event.actor(),
              "vault." + event.what(),
              event.subject(),
              Map.of(
                  "at", event.date().toString(),
                  "device", Integer.toString(event.deviceType()),
                  "address", event.address()));
    }
  }

  private void end(Sql sql, Instant start, Instant now, Kept before, boolean found) {
    sql.run("DELETE FROM server_event WHERE happened_at < ?", start.minus(OVERLAP));
    Kept kept = found ? Kept.YES : before;
    long ours = found ? 0 : ownWrites(sql, start, now);
    if (!found && ours > 0) {
      kept = Kept.NO;
    }
    if (kept != before) {
      agent
          .audit()
          .append(
              sql,
              ACTOR,
              kept == Kept.YES ? "vault.log-read" : "vault.log-missing",
              "vault",
              kept == Kept.YES
                  ? Map.of("from", start.toString(), "never-logged", NOT_LOGGED)
                  : Map.of(
                      "from", start.toString(),
                      "until", now.toString(),
                      "own-writes-not-in-it", Long.toString(ours)));
    }
    sql.run("MERGE INTO server_log KEY (number) VALUES (1, ?, ?)", now, kept);
  }

  /** Items that the agent made or updated then, which a log must have. */
  private static long ownWrites(Sql sql, Instant start, Instant now) {
    return sql.one(
            "SELECT COUNT(*) AS n FROM effect WHERE system = 'vaultwarden' AND state = 'DONE'"
                + " AND since >= ? AND since <= ?"
                + " AND (detail LIKE '% made, %' OR detail LIKE '% updated, %')",
            row -> row.number("n"), start, now)
        .orElseThrow();
  }

  private static Optional<Mark> mark(Sql sql) {
    return sql.one(
        "SELECT * FROM server_log",
        row -> new Mark(row.time("read_until"), Kept.valueOf(row.text("kept"))));
  }
}
