// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.util.List;

/** The table of passkeys that somebody saw on cards. */
public final class CardPasskeys {
  private CardPasskeys() {}

  /** What was seen last, in the order of relying parties. */
  public static List<CardSheet.Passkey> of(Sql sql, CardSerial serial) {
    return sql.list(
        "SELECT * FROM card_passkey WHERE serial = ?"
            + " ORDER BY relying_party, user_name, credential_id",
        row ->
            new CardSheet.Passkey(
                row.text("relying_party"),
                row.text("user_name"),
                row.text("display_name"),
                row.text("credential_id")),
        serial);
  }

  /** Takes what was seen in the place of what was known. Says whether that is something else. */
  static boolean replace(Sql sql, CardSerial serial, List<CardSheet.Passkey> seen, Instant seenAt) {
    List<CardSheet.Passkey> before = of(sql, serial);
    forget(sql, serial);
    for (CardSheet.Passkey each : seen) {
      sql.run(
          "INSERT INTO card_passkey VALUES (?, ?, ?, ?, ?, ?)",
          serial,
          each.credentialId(),
          each.relyingParty(),
          each.userName(),
          each.displayName(),
          seenAt);
    }
    return !before.equals(of(sql, serial));
  }

  static void forget(Sql sql, CardSerial serial) {
    sql.run("DELETE FROM card_passkey WHERE serial = ?", serial);
  }
}
