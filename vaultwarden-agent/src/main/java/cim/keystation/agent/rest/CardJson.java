// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardState;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A card in lists. */
record CardJson(
    CardSerial serial,
    CardState state,
    Optional<CardState> heldFrom,
    Optional<String> uid,
    Optional<String> name,
    String model,
    String firmware,
    Optional<String> profile,
    long revision,
    Instant registeredAt,
    Optional<Instant> issuedAt,
    Optional<Instant> validUntil,
    List<EffectJson> effects) {

  /** How far a system is; {@code detail} is the proof, or why not. */
  record EffectJson(
      String system,
      EffectState state,
      long revision,
      Optional<String> detail,
      Instant since,
      long attempts) {
    static EffectJson of(EffectStatus effect) {
      return new EffectJson(
          effect.system(),
          effect.state(),
          effect.revision(),
          effect.detail(),
          effect.since(),
          effect.attempts());
    }
  }

  static CardJson of(CardList.Line line) {
    return of(
        line.card(),
        line.holder().map(Person::displayName),
        line.effects().stream().map(EffectJson::of).toList());
  }

  static CardJson of(CardEntry card, Optional<String> name, List<EffectJson> effects) {
    return new CardJson(
        card.serial(),
        card.state(),
        card.heldFrom(),
        card.uid(),
        name,
        card.model(),
        card.firmware().toString(),
        card.profile(),
        card.revision(),
        card.registeredAt(),
        card.issuedAt(),
        card.validUntil(),
        effects);
  }
}
