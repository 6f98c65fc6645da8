// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Operator.PinRequest;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.Optional;

/** Sets the FIDO2 PIN to the holder's, where the card speaks CTAP through this reader. */
final class Fido2PinStep implements Step<EnrolFacts> {
  @Override
  public StepId id() {
    return new StepId("fido2-pin");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    Optional<FidoApplet> fido = FidoApplet.open(card);
    return fido.isPresent() && fido.get().info().pinSet()
        ? Optional.of(facts.withFido2(true))
        : Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, DeclinedException {
    Optional<FidoApplet> fido = FidoApplet.open(card);
    if (fido.isEmpty()) {
      return facts.withFido2(false);
    }
    if (!fido.get().info().pinSet()) {
      try (Secret chosen = operator.enter(PinRequest.first(PinRef.FIDO2_PIN))) {
        fido.get().setPin(chosen);
      }
    }
    return observe(facts, card)
        .orElseThrow(() -> new CardException.CardRefused("CTAP2 setPIN", 0x9000));
  }
}
