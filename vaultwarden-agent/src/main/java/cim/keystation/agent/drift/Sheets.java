// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.register.CardLife;
import cim.keystation.agent.vaultwarden.ItemMark;
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

  /**
   * Of the card that an item belongs to; where it belongs to a person, of one of their cards: an
   * active one if there is any. What the vault should show of a person is the same on all of them.
   */
  Optional<CardSheet> of(ItemMark mark) {
    return (mark.subject().ofCard() ? serial(mark.owner()) : cardOf(mark.owner()))
        .flatMap(this::of);
  }

  /** The cards whose effects keep the item. */
  static List<CardSerial> cards(Sql sql, ItemMark mark) {
    return mark.subject().ofCard()
        ? serial(mark.owner()).stream().toList()
        : sql.list(
            "SELECT serial FROM card WHERE uid = ? ORDER BY serial",
            row -> new CardSerial(row.number("serial")),
            mark.owner());
  }

  private static Optional<CardSerial> serial(String text) {
    try {
      CardSerial serial = new CardSerial(Long.parseLong(text));
      return Optional.of(serial).filter(same -> same.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // somebody wrote something else into the marker
    }
  }

  private Optional<CardSerial> cardOf(String uid) {
    return database.read(
        sql ->
            sql.one(
                "SELECT serial FROM card WHERE uid = ? AND issued_at IS NOT NULL"
                    + " ORDER BY CASE WHEN state = 'ACTIVE' THEN 0 ELSE 1 END, serial LIMIT 1",
                row -> new CardSerial(row.number("serial")),
                uid));
  }

  List<CardSerial> serials() {
    return database.read(
        sql ->
            sql.list(
                "SELECT serial FROM card ORDER BY serial",
                row -> new CardSerial(row.number("serial"))));
  }
}
