// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cryptlib.CryptlibObjectIdentifiers;
import org.bouncycastle.asn1.gnu.GNUObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.ECDHPublicBCPGKey;
import org.bouncycastle.bcpg.ECDSAPublicBCPGKey;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.EdDSAPublicBCPGKey;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;

/** Public points between the card's form and OpenPGP's (RFC 6637, 6 and 13). */
final class OpenPgpPoint {
  private static final int NATIVE = 0x40;

  private OpenPgpPoint() {}

  static PublicKeyPacket packet(KeyRef role, KeyAlgorithm algorithm, Instant created, Bytes point) {
    BigInteger encoded = new BigInteger(1, encoded(algorithm, point));
    boolean decryption = role == KeyRef.DECRYPTION;
    return new PublicKeyPacket(
        PublicKeyPacket.VERSION_4,
        decryption ? PublicKeyAlgorithmTags.ECDH : signing(algorithm),
        Date.from(created),
        decryption ? ecdh(algorithm, encoded) : signingKey(algorithm, encoded));
  }

  /** The card's form of a key's point: without the prefix that marks native points. */
  static Bytes of(ECPublicBCPGKey key) {
    byte[] encoded = key.getEncodedPoint().toByteArray();
    int sign = encoded[0] == 0 ? 1 : 0;
    int from = (encoded[sign] & 0xff) == NATIVE ? sign + 1 : sign;
    return Bytes.of(Arrays.copyOfRange(encoded, from, encoded.length));
  }

  static KeyAlgorithm algorithm(ECPublicBCPGKey key) {
    ASN1ObjectIdentifier curve = key.getCurveOID();
    if (curve.equals(SECObjectIdentifiers.secp256r1)) {
      return KeyAlgorithm.P256;
    }
    if (curve.equals(SECObjectIdentifiers.secp384r1)) {
      return KeyAlgorithm.P384;
    }
    if (curve.equals(GNUObjectIdentifiers.Ed25519)) {
      return KeyAlgorithm.ED25519;
    }
    if (curve.equals(CryptlibObjectIdentifiers.curvey25519)) {
      return KeyAlgorithm.X25519;
    }
    throw new IllegalArgumentException("unsupported curve " + curve);
  }

  private static int signing(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm.ED25519
        ? PublicKeyAlgorithmTags.EDDSA_LEGACY
        : PublicKeyAlgorithmTags.ECDSA;
  }

  private static BCPGKey signingKey(KeyAlgorithm algorithm, BigInteger point) {
    try {
      return switch (algorithm) {
        case P256 -> new ECDSAPublicBCPGKey(SECObjectIdentifiers.secp256r1, point);
        case P384 -> new ECDSAPublicBCPGKey(SECObjectIdentifiers.secp384r1, point);
        case ED25519 -> new EdDSAPublicBCPGKey(GNUObjectIdentifiers.Ed25519, point);
        default -> throw new IllegalArgumentException(algorithm + " can't sign in OpenPGP here");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("not a public point of " + algorithm, e);
    }
  }

  /** Digest and wrapping cipher as gpg chooses them for the curve: they enter the fingerprint. */
  private static BCPGKey ecdh(KeyAlgorithm algorithm, BigInteger point) {
    return switch (algorithm) {
      case P256 -> ecdh(SECObjectIdentifiers.secp256r1, point, false);
      case P384 -> ecdh(SECObjectIdentifiers.secp384r1, point, true);
      case X25519 -> ecdh(CryptlibObjectIdentifiers.curvey25519, point, false);
      default -> throw new IllegalArgumentException(algorithm + " can't decrypt in OpenPGP here");
    };
  }

  private static BCPGKey ecdh(ASN1ObjectIdentifier curve, BigInteger point, boolean longer) {
    return new ECDHPublicBCPGKey(
        curve,
        point,
        longer ? HashAlgorithmTags.SHA384 : HashAlgorithmTags.SHA256,
        longer ? SymmetricKeyAlgorithmTags.AES_256 : SymmetricKeyAlgorithmTags.AES_128);
  }

  private static byte[] encoded(KeyAlgorithm algorithm, Bytes point) {
    int expected =
        switch (algorithm) {
          case P256 -> 65;
          case P384 -> 97;
          case ED25519, X25519 -> 32;
          default -> throw new IllegalArgumentException(algorithm + " is no elliptic curve");
        };
    boolean isNative = expected == 32;
    if (point.length() != expected || !isNative && point.at(0) != 4) {
      throw new IllegalArgumentException("not a public point of " + algorithm);
    }
    if (!isNative) {
      return point.toArray();
    }
    byte[] prefixed = new byte[expected + 1];
    prefixed[0] = NATIVE;
    System.arraycopy(point.toArray(), 0, prefixed, 1, expected);
    return prefixed;
  }
}
