// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.issuing;

import cim.keystation.card.KeyAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** Which of the profile's algorithms a public key belongs to. */
final class KeyKind {
  private KeyKind() {}

  /** Empty for a key of any other kind. */
  static Optional<KeyAlgorithm> of(PublicKey key) {
    if (key instanceof ECPublicKey ec) {
      return switch (ec.getParams().getCurve().getField().getFieldSize()) {
        case 256 -> Optional.of(KeyAlgorithm.P256);
        case 384 -> Optional.of(KeyAlgorithm.P384);
        default -> Optional.empty();
      };
    }
    if (key instanceof RSAPublicKey rsa) {
      return switch (rsa.getModulus().bitLength()) {
        case 2048 -> Optional.of(KeyAlgorithm.RSA2048);
        case 3072 -> Optional.of(KeyAlgorithm.RSA3072);
        case 4096 -> Optional.of(KeyAlgorithm.RSA4096);
        default -> Optional.empty();
      };
    }
    return key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")
        ? Optional.of(KeyAlgorithm.ED25519)
        : Optional.empty();
  }
}
