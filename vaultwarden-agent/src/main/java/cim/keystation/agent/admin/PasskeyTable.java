// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The table of passkeys. */
final class PasskeyTable {
  private static final int REFERENCE_BYTES = 8;

  private PasskeyTable() {}

  static void add(Sql sql, AdminPasskey passkey) {
    sql.run(
        "INSERT INTO passkey VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        passkey.reference(),
        passkey.credential(),
        passkey.name(),
        passkey.role(),
        passkey.userHandle(),
        passkey.publicKey(),
        passkey.signatures(),
        passkey.label(),
        passkey.registeredAt(),
        passkey.usedAt());
  }

  static void used(Sql sql, String reference, long signatures, Instant now) {
    sql.run(
        "UPDATE passkey SET signatures = ?, used_at = ? WHERE reference = ?",
        signatures,
        now,
        reference);
  }

  static boolean remove(Sql sql, String reference) {
    return sql.run("DELETE FROM passkey WHERE reference = ?", reference) == 1;
  }

  static Optional<AdminPasskey> find(Sql sql, String reference) {
    return sql.one("SELECT * FROM passkey WHERE reference = ?", PasskeyTable::passkey, reference);
  }

  static Optional<AdminPasskey> find(Sql sql, Bytes credential) {
    return find(sql, reference(credential));
  }

  static List<AdminPasskey> of(Sql sql, String name) {
    return sql.list("SELECT * FROM passkey WHERE name = ?", PasskeyTable::passkey, name);
  }

  static List<AdminPasskey> all(Sql sql) {
    return sql.list("SELECT * FROM passkey ORDER BY name, registered_at", PasskeyTable::passkey);
  }

  static String reference(Bytes credential) {
    return hash(credential.toArray()).substring(0, 2 * REFERENCE_BYTES);
  }

  /** SHA-256, hex. */
  static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AdminPasskey passkey(Row row) {
    return new AdminPasskey(
        row.text("reference"),
        row.bytes("credential"),
        row.text("name"),
        Role.valueOf(row.text("role")),
        row.bytes("user_handle"),
        row.bytes("public_key"),
        row.number("signatures"),
        row.text("label"),
        row.time("registered_at"),
        row.optionalTime("used_at"));
  }
}
