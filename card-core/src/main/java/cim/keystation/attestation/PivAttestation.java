// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PIV attestation: a certificate the card makes over a key it generated, signed by its F9 key,
 * whose certificate Yubico signed. Extensions under 1.3.6.1.4.1.41482.3.
 */
public final class PivAttestation {
  private static final Pattern SUBJECT =
      Pattern.compile("CN=YubiKey PIV Attestation ([0-9a-f]{2})", Pattern.CASE_INSENSITIVE);
  private static final int FIPS = 0x80;

  private PivAttestation() {}

  /**
   * Verifies the chain and reads what it says. Compare the result: see {@link AttestedKey}.
   *
   * @param leaf the slot's attestation
   * @param f9 the card's attestation certificate
   * @throws NotGenuineException when the chain doesn't hold or the attestation is malformed
   * @throws UnknownIntermediateException when only an intermediate of Yubico's is missing here
   */
  public static AttestedKey verify(X509Certificate leaf, X509Certificate f9, TrustAnchors anchors)
      throws NotGenuineException, UnknownIntermediateException {
    verifyF9(f9, anchors);
    if (!leaf.getIssuerX500Principal().equals(f9.getSubjectX500Principal())
        || !Chain.isSignedBy(leaf, f9)) {
      throw new NotGenuineException("the attestation was not signed by this card's F9 key");
    }
    return parse(leaf);
  }

  /**
   * Verifies the F9 certificate alone: that some genuine YubiKey's certificate was shown, not that
   * this card holds its key.
   */
  public static void verifyF9(X509Certificate f9, TrustAnchors anchors)
      throws NotGenuineException, UnknownIntermediateException {
    String subject = f9.getSubjectX500Principal().getName().toLowerCase(Locale.ROOT);
    // FIDO, OpenPGP and Security Domain keys hang from the same roots but may sign anything.
    if (!subject.contains("piv attestation") || f9.getBasicConstraints() < 0) {
      throw new NotGenuineException("not a PIV attestation certificate: " + subject);
    }
    new Chain(anchors).verify(f9);
  }

  /** Reads an attestation without verifying anything: for display only. */
  public static AttestedKey parse(X509Certificate leaf) throws NotGenuineException {
    byte[] policy = Extension.of(leaf, "3.8").raw(2);
    int form = Extension.of(leaf, "3.9").raw(1)[0] & 0xff;
    Firmware firmware = Extension.of(leaf, "3.3").firmware();
    try {
      return new AttestedKey(
          new CardSerial(Extension.of(leaf, "3.7").unsigned()),
          firmware,
          slot(leaf),
          PinPolicy.of(policy[0]),
          TouchPolicy.of(policy[1]),
          FormFactor.of(form),
          (form & FIPS) != 0,
          leaf.getPublicKey());
    } catch (IllegalArgumentException e) {
      throw new NotGenuineException("the attestation says what no YubiKey says: " + e.getMessage());
    }
  }

  private static Slot slot(X509Certificate leaf) throws NotGenuineException {
    String subject = leaf.getSubjectX500Principal().getName();
    Matcher matcher = SUBJECT.matcher(subject);
    if (!matcher.matches()) {
      throw new NotGenuineException("not a slot's attestation: " + subject);
    }
    return Slot.ofHex(matcher.group(1));
  }
}
