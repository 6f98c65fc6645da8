// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Operator.PinRequest;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.Optional;

/** Sets the OpenPGP PIN to the holder's by the Admin PIN: absolute, so it may be repeated. */
final class OpenPgpPinStep implements Step<EnrolFacts> {
  @Override
  public StepId id() {
    return new StepId("openpgp-pin");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) {
    return Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, DeclinedException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    try (Secret chosen = operator.enter(PinRequest.first(PinRef.OPENPGP_PIN));
        Secret factory = OpenPgpApplet.factoryAdminPin()) {
      openPgp.verifyAdminPin(factory);
      openPgp.setPinWithAdmin(chosen);
      openPgp.verifyPin(chosen);
    }
    return facts;
  }
}
