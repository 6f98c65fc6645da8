// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.escrow;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.CardSerial;
import java.util.List;
import java.util.Optional;

/** The table of deposits, as far as it is read. */
public final class SealedSecrets {
  private static final String NEWEST =
      "SELECT * FROM deposit d WHERE serial = ? AND version = (SELECT MAX(version) FROM deposit"
          + " WHERE serial = d.serial AND kind = d.kind)";

  private SealedSecrets() {}

  /** What is on the card now, ordered by kind. */
  public static List<SealedSecret> of(Sql sql, CardSerial serial) {
    return sql.list(NEWEST + " ORDER BY kind", SealedSecrets::read, serial);
  }

  /** Empty when nothing of that kind was ever deposited. */
  public static Optional<SealedSecret> of(Sql sql, CardSerial serial, String kind) {
    return sql.one(NEWEST + " AND kind = ?", SealedSecrets::read, serial, kind);
  }

  private static SealedSecret read(Row row) {
    return new SealedSecret(
        row.text("kind"), row.number("version"), row.bytes("envelope"), row.time("deposited_at"));
  }
}
