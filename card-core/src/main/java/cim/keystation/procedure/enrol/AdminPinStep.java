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
import org.jspecify.annotations.Nullable;

/**
 * Escrows a random Admin PIN, then sets it; the last OpenPGP write, as the station forgets it.
 *
 * <p>The card has no flag for a factory Admin PIN. A cut between command and answer is settled by
 * presenting the value that was about to be set: accepted means it was set; rejected, the factory
 * value that follows restores the counter (docs/adr/0002).
 */
final class AdminPinStep implements Step<EnrolFacts>, AutoCloseable {
  private static final int LENGTH = 8;

  private final Escrow escrow;
  private final SecureRandom random;
  private @Nullable Secret attempted;
  private int attemptedVersion;

  AdminPinStep(Escrow escrow, SecureRandom random) {
    this.escrow = escrow;
    this.random = random;
  }

  @Override
  public StepId id() {
    return new StepId("openpgp-admin-pin");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) {
    return Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    if (attempted != null && accepts(openPgp, attempted)) {
      return facts.withEscrow(EscrowKind.OPENPGP_ADMIN_PIN, attemptedVersion);
    }
    close();
    try (Secret factory = OpenPgpApplet.factoryAdminPin()) {
      if (!accepts(openPgp, factory)) {
        // Set before a restart: the deposit with the highest version is the one on the card.
        return facts;
      }
      Secret next = Secret.randomDigits(random, LENGTH);
      attempted = next;
      attemptedVersion = escrow.deposit(card.serial(), EscrowKind.OPENPGP_ADMIN_PIN, next);
      openPgp.changeAdminPin(factory, next);
      openPgp.verifyAdminPin(next);
    }
    return facts.withEscrow(EscrowKind.OPENPGP_ADMIN_PIN, attemptedVersion);
  }

  private static boolean accepts(OpenPgpApplet openPgp, Secret pin) throws CardException {
    try {
      openPgp.verifyAdminPin(pin);
      return true;
    } catch (CardException.PinRejected e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (attempted != null) {
      attempted.close();
      attempted = null;
    }
  }
}
