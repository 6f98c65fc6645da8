// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.Optional;

/** Sets the PIV attempt limits; first of all writes, as it puts PIN and PUK back to factory. */
final class PivRetriesStep implements Step<EnrolFacts> {
  private final int pin;
  private final int puk;

  PivRetriesStep(int pin, int puk) {
    this.pin = pin;
    this.puk = puk;
  }

  @Override
  public StepId id() {
    return new StepId("piv-retries");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return areSet(PivApplet.open(card)) ? Optional.of(facts) : Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    PivApplet piv = PivApplet.open(card);
    if (areSet(piv)) {
      return facts;
    }
    if (!piv.pin().factory()) {
      throw new RefusedException(Refusal.CARD_IN_USE); // changed elsewhere: a try would be spent
    }
    piv.authenticateFactory();
    try (Secret factory = PivApplet.factoryPin()) {
      piv.verifyPin(factory);
    }
    piv.setRetries(pin, puk);
    if (!areSet(piv)) {
      throw new CardException.CardRefused("PIV SET RETRIES", 0x9000);
    }
    return facts;
  }

  private boolean areSet(PivApplet piv) throws CardException {
    return piv.pin().attemptsTotal() == pin && piv.puk().attemptsTotal() == puk;
  }
}
