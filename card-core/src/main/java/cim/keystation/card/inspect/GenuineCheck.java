// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.attestation.AttestedCredential;
import cim.keystation.attestation.FidoAttestation;
import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.attestation.UnknownIntermediateException;
import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Lets a key prove by FIDO2 that Yubico made it, which changes nothing on it: the only proof of a
 * key that has neither PIV nor OpenPGP. Blocks until somebody touched.
 */
public final class GenuineCheck {
  private static final String RELYING_PARTY = "genuine.keystation.invalid";
  private static final int CHALLENGE = 32;

  private final TrustAnchors anchors;
  private final SecureRandom random;

  /** Anchors say who may vouch for a key: {@link TrustAnchors#yubico}, or a test's own. */
  public GenuineCheck(TrustAnchors anchors, SecureRandom random) {
    this.anchors = anchors;
    this.random = random;
  }

  /**
   * What the key says of itself, once that is known to be true. {@link
   * cim.keystation.attestation.FidoPolicy} says whether it is good enough.
   *
   * @param pin the FIDO2 PIN where one is set, which stays open; a wrong one spends an attempt
   * @return empty: the card has no FIDO2 that can be reached
   * @throws CardException.CardRefused 36 when the PIN is wanted
   * @throws NotGenuineException when Yubico, or whom the anchors name, didn't make it
   */
  public Optional<AttestedCredential> of(Card card, Optional<Secret> pin)
      throws CardException, NotGenuineException, UnknownIntermediateException {
    Optional<FidoApplet> fido = FidoApplet.open(card);
    if (fido.isEmpty()) {
      return Optional.empty();
    }
    byte[] challenge = new byte[CHALLENGE];
    random.nextBytes(challenge);
    Bytes object = fido.get().attest(pin, RELYING_PARTY, Bytes.of(challenge));
    AttestedCredential made = FidoAttestation.verify(object, Bytes.of(challenge), anchors);
    if (!made.aaguid().equals(fido.get().info().aaguid())) {
      throw new NotGenuineException("the key says it is another model than it attests");
    }
    return Optional.of(made);
  }
}
