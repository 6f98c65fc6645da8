// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;

/** A fresh challenge that proves a card to hold the private key of a certificate. */
public final class CardProof {
  private static final int LENGTH = 32;

  private final RawSignature signature;
  private final byte[] challenge;

  private CardProof(RawSignature signature, byte[] challenge) {
    this.signature = signature;
    this.challenge = challenge;
  }

  /**
   * @throws IllegalArgumentException for a certificate whose key can't sign
   */
  public static CardProof challenge(X509Certificate certificate, SecureRandom random) {
    byte[] challenge = new byte[LENGTH];
    random.nextBytes(challenge);
    return new CardProof(RawSignature.with(certificate.getPublicKey()), challenge);
  }

  /** What the card is to sign; see {@link CsrAssembly#toSign}. */
  public byte[] toSign() {
    return signature.prepare(challenge);
  }

  /** Whether {@code raw} is a signature of this challenge by the certificate's key. */
  public boolean verify(byte[] raw) {
    return signature.verifies(challenge, raw);
  }
}
