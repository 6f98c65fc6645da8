// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.security.SecureRandom;
import java.util.Optional;

/** Escrows a random PUK, then sets it. */
final class PivPukStep implements Step<EnrolFacts> {
  private static final int LENGTH = 8;

  private final Escrow escrow;
  private final SecureRandom random;

  PivPukStep(Escrow escrow, SecureRandom random) {
    this.escrow = escrow;
    this.random = random;
  }

  @Override
  public StepId id() {
    return new StepId("piv-puk");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return PivApplet.open(card).puk().factory() ? Optional.empty() : Optional.of(facts);
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    PivApplet piv = PivApplet.open(card);
    if (!piv.puk().factory()) {
      throw new RefusedException(Refusal.CARD_IN_USE); // changed elsewhere: a try would be spent
    }
    try (Secret factory = PivApplet.factoryPuk();
        Secret puk = Secret.randomDigits(random, LENGTH)) {
      int version = escrow.deposit(card.serial(), EscrowKind.PIV_PUK, puk);
      piv.changePuk(factory, puk);
      if (piv.puk().factory()) {
        throw new CardException.CardRefused("PIV CHANGE PUK", 0x9000);
      }
      return facts.withEscrow(EscrowKind.PIV_PUK, version);
    }
  }
}
