// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.fido.Passkey;
import cim.keystation.message.PasskeyOnCard;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Operator.PinRequest;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.HexFormat;
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

  /** What was made on the card before it had a PIN; unknown where the card can't list it. */
  private static EnrolFacts withPasskeys(EnrolFacts facts, FidoApplet fido, Secret pin)
      throws CardException {
    try {
      return facts.withPasskeys(
          fido.passkeys(pin).stream()
              .filter(each -> !each.credentialId().isEmpty())
              .map(Fido2PinStep::entry)
              .toList());
    } catch (CardException.NotSupported | CardException.CardRefused cantList) {
      return facts;
    }
  }

  private static PasskeyOnCard entry(Passkey passkey) {
    return new PasskeyOnCard(
        passkey.relyingParty(),
        passkey.userName(),
        passkey.displayName(),
        HexFormat.of().formatHex(passkey.credentialId().toArray()));
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, DeclinedException {
    Optional<FidoApplet> fido = FidoApplet.open(card);
    if (fido.isEmpty()) {
      return facts.withFido2(false);
    }
    EnrolFacts seen = facts;
    if (!fido.get().info().pinSet()) {
      try (Secret chosen = operator.enter(PinRequest.first(PinRef.FIDO2_PIN))) {
        fido.get().setPin(chosen);
        seen = withPasskeys(facts, fido.get(), chosen);
      }
    }
    return observe(seen, card)
        .orElseThrow(() -> new CardException.CardRefused("CTAP2 setPIN", 0x9000));
  }
}
