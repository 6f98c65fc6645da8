// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Algorithm attributes (OpenPGP card 3.4, 4.4.3.9 and 4.4.3.10). */
final class Attributes {
  private static final int RSA = 0x01;
  private static final int ECDH = 0x12;
  private static final int ECDSA = 0x13;
  private static final int EDDSA = 0x16;
  private static final Set<KeyAlgorithm> CURVES =
      EnumSet.complementOf(
          EnumSet.of(KeyAlgorithm.RSA2048, KeyAlgorithm.RSA3072, KeyAlgorithm.RSA4096));

  private Attributes() {}

  static boolean isCurve(KeyAlgorithm algorithm) {
    return CURVES.contains(algorithm);
  }

  static Bytes encode(KeyRef ref, KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA2048 -> Bytes.hex("010800001100");
      case RSA3072 -> Bytes.hex("010C00001100");
      case RSA4096 -> Bytes.hex("011000001100");
      case ED25519 -> curve(EDDSA, algorithm);
      default -> curve(ref == KeyRef.DECRYPTION ? ECDH : ECDSA, algorithm);
    };
  }

  private static Bytes curve(int kind, KeyAlgorithm algorithm) {
    return Bytes.hex(String.format("%02X", kind) + oid(algorithm));
  }

  private static String oid(KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case P256 -> "2A8648CE3D030107";
      case P384 -> "2B81040022";
      case ED25519 -> "2B06010401DA470F01";
      case X25519 -> "2B060104019755010501";
      case P521 -> "2B81040023";
      case SECP256K1 -> "2B8104000A";
      case BRAINPOOL256 -> "2B2403030208010107";
      case BRAINPOOL384 -> "2B240303020801010B";
      case BRAINPOOL512 -> "2B240303020801010D";
      case RSA2048, RSA3072, RSA4096 ->
          throw new IllegalArgumentException("no curve: " + algorithm);
    };
  }

  /** Ignores the import format behind a curve; empty for a kind that isn't listed. */
  static Optional<KeyAlgorithm> decode(Bytes attributes) {
    if (attributes.length() >= 3 && attributes.at(0) == RSA) {
      return rsa(attributes.at(1) << 8 | attributes.at(2));
    }
    String hex = attributes.toHex();
    for (KeyAlgorithm algorithm : CURVES) {
      if (hex.length() > 2
          && (hex.substring(2).equals(oid(algorithm))
              || hex.substring(2).equals(oid(algorithm) + "FF"))) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  private static Optional<KeyAlgorithm> rsa(int bits) {
    return switch (bits) {
      case 2048 -> Optional.of(KeyAlgorithm.RSA2048);
      case 3072 -> Optional.of(KeyAlgorithm.RSA3072);
      case 4096 -> Optional.of(KeyAlgorithm.RSA4096);
      default -> Optional.empty();
    };
  }
}
