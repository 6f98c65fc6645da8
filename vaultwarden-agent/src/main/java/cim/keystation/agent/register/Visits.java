// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of visits. */
public final class Visits {
  private Visits() {}

  public static void add(Sql sql, VisitEntry visit) {
    sql.run(
        "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        visit.id(),
        visit.serial(),
        visit.uid(),
        visit.station(),
        visit.state(),
        visit.openedAt(),
        visit.closesAt(),
        visit.resumableUntil(),
        visit.recipient());
  }

  public static Optional<VisitEntry> find(Sql sql, String id) {
    return sql.one("SELECT * FROM visit WHERE id = ?", Visits::entry, id);
  }

  /** The unfinished visit of this person and card; empty when there is none. */
  public static Optional<VisitEntry> unfinished(Sql sql, CardSerial serial, String uid) {
    return sql.one(
        "SELECT * FROM visit WHERE serial = ? AND uid = ? AND state = 'OPEN'"
            + " ORDER BY opened_at DESC",
        Visits::entry,
        serial,
        uid);
  }

  /** Every unfinished visit of this person, or with this card. */
  public static List<VisitEntry> unfinishedOfEither(Sql sql, CardSerial serial, String uid) {
    return sql.list(
        "SELECT * FROM visit WHERE (serial = ? OR uid = ?) AND state = 'OPEN'",
        Visits::entry,
        serial,
        uid);
  }

  /**
   * Answers the visit's requests until then; its station may be another than before, and its key
   * is.
   */
  public static void resume(Sql sql, String id, String station, Bytes recipient, Instant closesAt) {
    sql.run(
        "UPDATE visit SET station = ?, recipient = ?, closes_at = ? WHERE id = ?",
        station,
        recipient,
        closesAt,
        id);
  }

  public static void end(Sql sql, String id, VisitEntry.State state) {
    sql.run("UPDATE visit SET state = ? WHERE id = ?", state, id);
  }

  private static VisitEntry entry(Row row) {
    return new VisitEntry(
        row.text("id"),
        new CardSerial(row.number("serial")),
        row.text("uid"),
        row.text("station"),
        VisitEntry.State.valueOf(row.text("state")),
        row.time("opened_at"),
        row.time("closes_at"),
        row.time("resumable_until"),
        row.bytes("recipient"));
  }
}
