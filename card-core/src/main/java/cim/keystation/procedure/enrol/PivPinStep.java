// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Operator.PinRequest;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.Optional;

/** Replaces the factory PIV PIN by the one the holder chose. */
final class PivPinStep implements Step<EnrolFacts> {
  @Override
  public StepId id() {
    return Enrolment.PIV_PIN;
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return PivApplet.open(card).pin().factory() ? Optional.empty() : Optional.of(facts);
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, DeclinedException, RefusedException {
    PivApplet piv = PivApplet.open(card);
    if (!piv.pin().factory()) {
      throw new RefusedException(Refusal.CARD_IN_USE); // changed elsewhere: a try would be spent
    }
    try (Secret factory = PivApplet.factoryPin();
        Secret chosen = operator.enter(PinRequest.first(PinRef.PIV_PIN))) {
      piv.changePin(factory, chosen);
    }
    if (piv.pin().factory()) {
      throw new CardException.CardRefused("PIV CHANGE PIN", 0x9000);
    }
    return facts;
  }
}
