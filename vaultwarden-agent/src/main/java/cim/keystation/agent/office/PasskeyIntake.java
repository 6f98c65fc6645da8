// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.register.CardLife;
import cim.keystation.agent.register.Cards;
import cim.keystation.card.CardSerial;
import cim.keystation.message.PasskeyOnCard;
import java.util.List;
import java.util.Map;

/** Takes in which passkeys are on a card, from a station's event or from the help desk. */
public final class PasskeyIntake {
  private final CardLife life;
  private final AuditLog audit;

  public PasskeyIntake(CardLife life, AuditLog audit) {
    this.life = life;
    this.audit = audit;
  }

  /**
   * Replaces what was known of the card; other systems are told where something changed.
   *
   * @return false when the register has no such card
   */
  public boolean take(Sql sql, CardSerial serial, List<PasskeyOnCard> passkeys, String actor) {
    if (Cards.find(sql, serial).isEmpty()) {
      return false;
    }
    List<CardSheet.Passkey> seen =
        passkeys.stream()
            .map(
                each ->
                    new CardSheet.Passkey(
                        each.relyingParty(),
                        each.userName(),
                        each.displayName(),
                        each.credentialId()))
            .distinct()
            .toList();
    if (life.passkeys(sql, serial, seen)) {
      audit.append(
          sql,
          actor,
          "card.passkeys",
          "card/" + serial,
          Map.of("count", Integer.toString(seen.size())));
    }
    return true;
  }
}
