// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.CardSerial;
import java.util.List;

/** The table of issued certificates; rows are never removed. */
public final class Certificates {
  private Certificates() {}

  public static void add(Sql sql, IssuedCertificate certificate) {
    sql.run(
        "INSERT INTO certificate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        certificate.sha256(),
        certificate.serial(),
        certificate.slot(),
        certificate.visitId(),
        certificate.algorithm(),
        certificate.content(),
        certificate.issuedAt(),
        certificate.notAfter(),
        certificate.onCard());
  }

  /** Everything issued in one visit. */
  public static List<IssuedCertificate> ofVisit(Sql sql, String visitId) {
    return sql.list(
        "SELECT * FROM certificate WHERE visit_id = ? ORDER BY slot, issued_at",
        Certificates::certificate,
        visitId);
  }

  /** What is on the card now, one per slot. */
  public static List<IssuedCertificate> onCard(Sql sql, CardSerial serial) {
    return sql.list(
        "SELECT * FROM certificate WHERE serial = ? AND on_card ORDER BY slot",
        Certificates::certificate,
        serial);
  }

  /** Marks the certificate as the one its slot holds now. */
  public static void putOnCard(Sql sql, IssuedCertificate certificate) {
    sql.run(
        "UPDATE certificate SET on_card = (sha256 = ?) WHERE serial = ? AND slot = ?",
        certificate.sha256(),
        certificate.serial(),
        certificate.slot());
  }

  private static IssuedCertificate certificate(Row row) {
    return new IssuedCertificate(
        row.text("sha256"),
        new CardSerial(row.number("serial")),
        row.text("slot"),
        row.text("visit_id"),
        row.text("algorithm"),
        row.bytes("content"),
        row.time("issued_at"),
        row.time("not_after"),
        row.flag("on_card"));
  }
}
