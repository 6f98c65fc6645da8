// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyRef;
import cim.keystation.card.PinRef;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpStatus;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.Optional;

/**
 * Reads the whole card once more: no applet may answer to a factory value. PIV says so itself;
 * OpenPGP shows it by taking the holder's PIN, which the rules keep apart from the factory's, and
 * the Admin PIN's own step presented what it had set.
 */
final class NoFactoryValueStep implements Step<EnrolFacts> {
  @Override
  public StepId id() {
    return Enrolment.LAST;
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) {
    return Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, DeclinedException {
    PivApplet piv = PivApplet.open(card);
    require(
        !piv.pin().factory() && !piv.puk().factory() && !piv.managementKey().factory(),
        "PIV factory value");
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    PinEntry.requireMoreThanOne(PinRef.OPENPGP_PIN, () -> Optional.of(openPgp.attempts().pin()));
    PinEntry.present(operator, PinRef.OPENPGP_PIN, openPgp::verifyPin);
    OpenPgpStatus status = openPgp.status();
    require(status.resetCodeAttempts() > 0, "OpenPGP Reset Code");
    require(
        facts.openPgp().entrySet().stream()
            .allMatch(entry -> isOn(status, entry.getKey(), entry.getValue())),
        "OpenPGP fingerprints");
    Optional<FidoApplet> fido = FidoApplet.open(card);
    require(fido.isEmpty() || fido.get().info().pinSet(), "FIDO2 PIN");
    return facts;
  }

  private static boolean isOn(OpenPgpStatus status, KeyRef ref, String fingerprint) {
    return status
        .key(ref)
        .fingerprint()
        .filter(found -> fingerprint.equals(found.toHex()))
        .isPresent();
  }

  private static void require(boolean holds, String what) throws CardException {
    if (!holds) {
      throw new CardException.CardRefused("read back: " + what, 0x9000);
    }
  }
}
