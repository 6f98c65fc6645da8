// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.register.CardLife;
import cim.keystation.card.CardSerial;
import java.util.List;
import java.util.Optional;

/** What the vault should show of every card, as the register has it at the moment of asking. */
final class Sheets {
  static final String SYSTEM = "vaultwarden";

  private final Database database;
  private final CardLife life;

  Sheets(Database database, CardLife life) {
    this.database = database;
    this.life = life;
  }

  /**
   * Of a card that is nobody's any more, what was last told of it. Empty for one that is not in the
   * register, or was never issued.
   */
  Optional<CardSheet> of(CardSerial serial) {
    return database.read(
        sql -> {
          if (cim.keystation.agent.register.Cards.find(sql, serial).isEmpty()) {
            return Optional.empty();
          }
          return life.sheet(sql, serial).or(() -> EffectQueue.sheet(sql, serial, SYSTEM));
        });
  }

  List<CardSerial> serials() {
    return database.read(
        sql ->
            sql.list(
                "SELECT serial FROM card ORDER BY serial",
                row -> new CardSerial(row.number("serial"))));
  }
}
