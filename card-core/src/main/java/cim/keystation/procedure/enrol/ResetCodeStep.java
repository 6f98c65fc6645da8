// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.security.SecureRandom;
import java.util.Optional;

/** Escrows a random Reset Code, then sets it. */
final class ResetCodeStep implements Step<EnrolFacts> {
  private static final int LENGTH = 8;

  private final Escrow escrow;
  private final SecureRandom random;

  ResetCodeStep(Escrow escrow, SecureRandom random) {
    this.escrow = escrow;
    this.random = random;
  }

  @Override
  public StepId id() {
    return new StepId("openpgp-reset-code");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return OpenPgpApplet.open(card).attempts().resetCode() > 0
        ? Optional.of(facts)
        : Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    try (Secret code = Secret.randomDigits(random, LENGTH);
        Secret factory = OpenPgpApplet.factoryAdminPin()) {
      int version = escrow.deposit(card.serial(), EscrowKind.OPENPGP_RESET_CODE, code);
      openPgp.verifyAdminPin(factory);
      openPgp.setResetCode(code);
      if (openPgp.attempts().resetCode() == 0) {
        throw new CardException.CardRefused("OpenPGP PUT RESET CODE", 0x9000);
      }
      return facts.withEscrow(EscrowKind.OPENPGP_RESET_CODE, version);
    }
  }
}
