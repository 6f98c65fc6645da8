// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.database.Sql;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.Bundles;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import cim.keystation.message.Refusal;
import cim.keystation.profile.Profile;
import java.util.Collections;
import java.util.Optional;

/** Who may enrol which card: by the profile and by the register. Changes nothing. */
final class EnrolmentRules {
  private final Profile profile;

  EnrolmentRules(Profile profile) {
    this.profile = profile;
  }

  /** The first reason against it; empty when this person may enrol this card. */
  Optional<Refusal> check(Sql sql, Person person, DeviceInfo card, CardSerial serial) {
    if (card.firmware().compareTo(profile.minimumFirmware()) < 0) {
      return Optional.of(Refusal.FIRMWARE_TOO_OLD);
    }
    if (!profile.groups().isEmpty() && Collections.disjoint(profile.groups(), person.groups())) {
      return Optional.of(Refusal.PERSON_NOT_ENTITLED);
    }
    if (Bundles.find(sql, person.uid()).isEmpty()) {
      return Optional.of(Refusal.NO_KEY_BUNDLE);
    }
    Optional<Refusal> byCard =
        Cards.find(sql, serial).flatMap(entry -> byState(entry, person.uid()));
    return byCard.isPresent() ? byCard : byOtherCards(sql, person.uid(), serial);
  }

  private static Optional<Refusal> byState(CardEntry card, String uid) {
    boolean his = card.belongsTo(uid);
    return switch (card.state()) {
      case UNKNOWN, REGISTERED, SANITIZED -> Optional.empty();
      case ASSIGNED, PERSONALIZING, QUARANTINED ->
          his ? Optional.empty() : Optional.of(Refusal.CARD_ACTIVE_FOR_OTHER);
      case ISSUED, ACTIVE, SUSPENDED ->
          Optional.of(his ? Refusal.PERSON_HAS_ACTIVE_CARD : Refusal.CARD_ACTIVE_FOR_OTHER);
      case LOST, STOLEN, DAMAGED, RETURNED, TERMINATED, DISPOSED -> Optional.of(Refusal.CARD_STATE);
    };
  }

  private static Optional<Refusal> byOtherCards(Sql sql, String uid, CardSerial serial) {
    return Cards.of(sql, uid).stream()
            .filter(card -> !card.serial().equals(serial))
            .map(CardEntry::state)
            .anyMatch(CardState::inUse)
        ? Optional.of(Refusal.PERSON_HAS_ACTIVE_CARD)
        : Optional.empty();
  }
}
