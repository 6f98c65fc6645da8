// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import java.util.List;
import java.util.Optional;

/** Whom the agent knows as members, in the register. */
final class KnownTable {
  private KnownTable() {}

  static List<Known> all(Sql sql) {
    return sql.list("SELECT * FROM vault_member ORDER BY uid", KnownTable::known);
  }

  static Optional<Known> find(Sql sql, String uid) {
    return sql.one("SELECT * FROM vault_member WHERE uid = ?", KnownTable::known, uid);
  }

  static void put(Sql sql, Known known) {
    sql.run(
        "MERGE INTO vault_member KEY (uid) VALUES (?, ?, ?, ?, ?, ?)",
        known.uid(),
        known.mail(),
        known.membership(),
        known.fingerprint(),
        known.invitedAt(),
        known.revokedAt());
  }

  /** Why the last run did less than it should have; empty when it didn't, or there was none. */
  static String problem(Sql sql) {
    return sql.one("SELECT problem FROM people_run", row -> row.text("problem")).orElse("");
  }

  static void ended(Sql sql, java.time.Instant now, String problem) {
    String text = problem.substring(0, Math.min(problem.length(), 2000));
    sql.run("MERGE INTO people_run KEY (number) VALUES (1, ?, ?)", now, text);
  }

  static Optional<java.time.Instant> lastRun(Sql sql) {
    return sql.one("SELECT finished_at FROM people_run", row -> row.time("finished_at"));
  }

  private static Known known(Row row) {
    return new Known(
        row.text("uid"),
        row.text("mail"),
        row.text("membership"),
        row.text("fingerprint"),
        row.optionalTime("invited_at"),
        row.optionalTime("revoked_at"));
  }
}
