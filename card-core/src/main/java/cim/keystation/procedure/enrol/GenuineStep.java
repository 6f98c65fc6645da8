// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.PivAttestation;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.attestation.UnknownIntermediateException;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Slot;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import cim.keystation.profile.Profile;
import java.util.Optional;

/** Refuses, before any write, a card that is not genuine, too old, or already in use. */
final class GenuineStep implements Step<EnrolFacts> {
  private final Profile profile;
  private final TrustAnchors anchors;
  private final FactoryCertificate f9;

  GenuineStep(Profile profile, TrustAnchors anchors, FactoryCertificate f9) {
    this.profile = profile;
    this.anchors = anchors;
    this.f9 = f9;
  }

  @Override
  public StepId id() {
    return new StepId("genuine");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) {
    return Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    if (card.firmware().compareTo(profile.minimumFirmware()) < 0) {
      throw new RefusedException(Refusal.FIRMWARE_TOO_OLD);
    }
    PivApplet piv = PivApplet.open(card);
    try {
      PivAttestation.verifyF9(f9.of(card), anchors);
    } catch (UnknownIntermediateException e) {
      throw new RefusedException(Refusal.UNKNOWN_INTERMEDIATE);
    } catch (NotGenuineException e) {
      throw new RefusedException(Refusal.NOT_GENUINE);
    }
    if (inUse(piv)) {
      throw new RefusedException(Refusal.CARD_IN_USE);
    }
    return facts;
  }

  private boolean inUse(PivApplet piv) throws CardException {
    if (!piv.pin().factory() || !piv.puk().factory() || !piv.managementKey().factory()) {
      return true;
    }
    for (Slot slot : profile.piv().keySet()) {
      if (piv.slot(slot).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
