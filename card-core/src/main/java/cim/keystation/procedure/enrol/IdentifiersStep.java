// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.piv.Ccc;
import cim.keystation.card.piv.Chuid;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;

/** Writes CHUID and CCC, without which middleware does not list the card. One that exists stays. */
final class IdentifiersStep implements Step<EnrolFacts> {
  private final SecureRandom random;
  private final LocalDate expiry;

  IdentifiersStep(SecureRandom random, LocalDate expiry) {
    this.random = random;
    this.expiry = expiry;
  }

  @Override
  public StepId id() {
    return new StepId("piv-identifiers");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    PivApplet piv = PivApplet.open(card);
    return piv.object(Chuid.OBJECT).isPresent() && piv.object(Ccc.OBJECT).isPresent()
        ? Optional.of(facts)
        : Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator) throws CardException {
    PivApplet piv = PivApplet.open(card);
    piv.authenticateFactory();
    write(piv, Chuid.OBJECT, Chuid.random(random, expiry).encode());
    write(piv, Ccc.OBJECT, Ccc.random(random).encode());
    return facts;
  }

  private static void write(PivApplet piv, int object, Bytes value) throws CardException {
    if (piv.object(object).isPresent()) {
      return;
    }
    piv.putObject(object, value);
    if (!piv.object(object).filter(value::equals).isPresent()) {
      throw new CardException.CardRefused("PIV PUT DATA " + Integer.toHexString(object), 0x9000);
    }
  }
}
