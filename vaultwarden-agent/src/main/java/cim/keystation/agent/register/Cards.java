// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of cards. State changes go through {@link CardLife} alone. */
public final class Cards {
  private Cards() {}

  public static Optional<CardEntry> find(Sql sql, CardSerial serial) {
    return sql.one("SELECT * FROM card WHERE serial = ?", Cards::entry, serial);
  }

  public static List<CardEntry> all(Sql sql) {
    return sql.list("SELECT * FROM card ORDER BY uid NULLS LAST, serial", Cards::entry);
  }

  public static List<CardEntry> of(Sql sql, String uid) {
    return sql.list("SELECT * FROM card WHERE uid = ? ORDER BY serial", Cards::entry, uid);
  }

  static void add(Sql sql, CardSerial serial, Firmware firmware, String model, Instant now) {
    sql.run(
        "INSERT INTO card (serial, state, firmware, model, revision, registered_at)"
            + " VALUES (?, ?, ?, ?, 0, ?)",
        serial,
        CardState.UNKNOWN,
        firmware.toString(),
        model,
        now);
  }

  static void state(Sql sql, CardSerial serial, CardState to, Optional<CardState> heldFrom) {
    sql.run(
        "UPDATE card SET state = ?, held_from = ?, revision = revision + 1 WHERE serial = ?",
        to,
        heldFrom,
        serial);
  }

  /** Something else than the state changed of what other systems are told. */
  static void changed(Sql sql, CardSerial serial) {
    sql.run("UPDATE card SET revision = revision + 1 WHERE serial = ?", serial);
  }

  /** Gives the card to a person for a visit. */
  static void assign(Sql sql, CardSerial serial, String uid, String profile) {
    sql.run("UPDATE card SET uid = ?, profile = ? WHERE serial = ?", uid, profile, serial);
  }

  static void visit(Sql sql, CardSerial serial, String visitId) {
    sql.run("UPDATE card SET visit_id = ? WHERE serial = ?", visitId, serial);
  }

  /** Forgets whose the card was; used when it is sanitized. */
  static void release(Sql sql, CardSerial serial) {
    sql.run(
        "UPDATE card SET uid = NULL, profile = NULL, visit_id = NULL, issued_at = NULL,"
            + " valid_until = NULL WHERE serial = ?",
        serial);
    sql.run("DELETE FROM card_openpgp WHERE serial = ?", serial);
    CardPasskeys.forget(sql, serial);
    sql.run("UPDATE certificate SET on_card = FALSE WHERE serial = ?", serial);
  }

  /** Records what an enrolment left on the card. */
  public static void issued(
      Sql sql, CardSerial serial, Instant at, Instant until, Map<String, String> openPgp) {
    sql.run("UPDATE card SET issued_at = ?, valid_until = ? WHERE serial = ?", at, until, serial);
    sql.run("DELETE FROM card_openpgp WHERE serial = ?", serial);
    openPgp.forEach(
        (role, fingerprint) ->
            sql.run("INSERT INTO card_openpgp VALUES (?, ?, ?)", serial, role, fingerprint));
  }

  /** Fingerprints of the card's OpenPGP keys by role, upper-case hex. */
  public static Map<String, String> openPgp(Sql sql, CardSerial serial) {
    Map<String, String> keys = new TreeMap<>();
    sql.list(
            "SELECT * FROM card_openpgp WHERE serial = ?",
            row -> Map.entry(row.text("role"), row.text("fingerprint")),
            serial)
        .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }

  static CardEntry entry(Row row) {
    return new CardEntry(
        new CardSerial(row.number("serial")),
        CardState.valueOf(row.text("state")),
        row.optionalText("held_from").map(CardState::valueOf),
        row.optionalText("uid"),
        Firmware.parse(row.text("firmware")),
        row.text("model"),
        row.optionalText("profile"),
        row.number("revision"),
        row.optionalText("visit_id"),
        row.time("registered_at"),
        row.optionalTime("issued_at"),
        row.optionalTime("valid_until"));
  }
}
