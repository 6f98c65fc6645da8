// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.security.SecureRandom;
import java.util.Optional;

/** Escrows a random management key, then sets it; the last PIV write, as the station forgets it. */
final class ManagementKeyStep implements Step<EnrolFacts> {
  private static final int LENGTH = 24;

  private final Escrow escrow;
  private final SecureRandom random;

  ManagementKeyStep(Escrow escrow, SecureRandom random) {
    this.escrow = escrow;
    this.random = random;
  }

  @Override
  public StepId id() {
    return new StepId("piv-management-key");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return PivApplet.open(card).managementKey().factory() ? Optional.empty() : Optional.of(facts);
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    PivApplet piv = PivApplet.open(card);
    try (Secret key = Secret.random(random, LENGTH)) {
      int version = escrow.deposit(card.serial(), EscrowKind.PIV_MANAGEMENT_KEY, key);
      piv.authenticateFactory();
      piv.setManagementKey(key);
      if (piv.managementKey().factory()) {
        throw new CardException.CardRefused("PIV SET MANAGEMENT KEY", 0x9000);
      }
      return facts.withEscrow(EscrowKind.PIV_MANAGEMENT_KEY, version);
    }
  }
}
