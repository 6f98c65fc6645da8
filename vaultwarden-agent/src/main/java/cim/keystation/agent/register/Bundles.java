// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Sql;
import cim.keystation.card.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** People's signed key bundles as they were imported; each still sealed. */
public final class Bundles {
  private Bundles() {}

  /** The newest bundle's file; empty when nobody made keys for this person yet. */
  public static Optional<Bytes> find(Sql sql, String uid) {
    return sql.one("SELECT content FROM bundle WHERE uid = ?", row -> row.bytes("content"), uid);
  }

  /** The person's public OpenPGP certificate, binary; empty without a bundle. */
  public static Optional<Bytes> certificate(Sql sql, String uid) {
    return sql.one(
        "SELECT certificate FROM bundle WHERE uid = ?", row -> row.bytes("certificate"), uid);
  }

  /** People with a bundle. */
  public static List<String> uids(Sql sql) {
    return sql.list("SELECT uid FROM bundle ORDER BY uid", row -> row.text("uid"));
  }

  /** Whether this bundle of the person, or a later one, was imported before. */
  public static boolean isReplay(Sql sql, long sequence, String uid) {
    return sql.one(
            "SELECT sequence FROM bundle WHERE uid = ? AND sequence >= ?",
            row -> row.number("sequence"),
            uid,
            sequence)
        .isPresent();
  }

  public static void put(
      Sql sql, String uid, long sequence, Bytes content, Bytes certificate, Instant now) {
    sql.run(
        "MERGE INTO bundle KEY (uid) VALUES (?, ?, ?, ?, ?)",
        uid,
        sequence,
        content,
        certificate,
        now);
  }
}
