// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Slot;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.card.piv.SlotState;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import cim.keystation.profile.Profile;
import java.util.Locale;
import java.util.Optional;

/** Generates a slot's key on the card, once, with the profile's PIN and touch policy. */
final class KeyStep implements Step<EnrolFacts> {
  private final Slot slot;
  private final Profile.PivSlot wanted;

  KeyStep(Slot slot, Profile.PivSlot wanted) {
    this.slot = slot;
    this.wanted = wanted;
  }

  @Override
  public StepId id() {
    return new StepId("key-" + slot.hex().toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return PivApplet.open(card)
        .slot(slot)
        .filter(this::asWanted)
        .map(found -> facts.withKey(slot, Bytes.of(found.publicKey().getEncoded())));
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator) throws CardException {
    PivApplet piv = PivApplet.open(card);
    piv.authenticateFactory();
    piv.generate(slot, wanted.algorithm(), wanted.pinPolicy(), wanted.touchPolicy());
    return observe(facts, card)
        .orElseThrow(() -> new CardException.CardRefused("PIV GENERATE " + slot.hex(), 0x9000));
  }

  private boolean asWanted(SlotState found) {
    return found.generated()
        && found.algorithm() == wanted.algorithm()
        && found.pinPolicy() == wanted.pinPolicy()
        && found.touchPolicy() == wanted.touchPolicy();
  }
}
