// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * A signature whose last step a card makes: what the card must be given, and how the answer is
 * checked. ECDSA takes the digest, RSA the padded block (RFC 8017, 9.2), Ed25519 the message.
 */
record RawSignature(String name, PublicKey key) {
  private static final byte[] SHA256_DIGEST_INFO = {
    0x30,
    0x31,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x60,
    (byte) 0x86,
    0x48,
    0x01,
    0x65,
    0x03,
    0x04,
    0x02,
    0x01,
    0x05,
    0x00,
    0x04,
    0x20
  };

  static RawSignature with(PublicKey key) {
    if (key instanceof RSAPublicKey) {
      return new RawSignature("SHA256withRSA", key);
    }
    if (key instanceof ECPublicKey ec) {
      return switch (ec.getParams().getOrder().bitLength()) {
        case 256 -> new RawSignature("SHA256withECDSA", key);
        case 384 -> new RawSignature("SHA384withECDSA", key);
        default -> throw new IllegalArgumentException("neither P-256 nor P-384");
      };
    }
    if (key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")) {
      return new RawSignature("Ed25519", key);
    }
    throw new IllegalArgumentException("can't sign with a key of type " + key.getAlgorithm());
  }

  AlgorithmIdentifier identifier() {
    return new DefaultSignatureAlgorithmIdentifierFinder().find(name);
  }

  byte[] prepare(byte[] message) {
    return switch (name) {
      case "SHA256withECDSA" -> Fingerprint.digest("SHA-256", message);
      case "SHA384withECDSA" -> Fingerprint.digest("SHA-384", message);
      case "SHA256withRSA" -> padded(Fingerprint.digest("SHA-256", message));
      default -> message.clone();
    };
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(name);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] padded(byte[] digest) {
    int length = (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
    byte[] block = new byte[length];
    int info = length - SHA256_DIGEST_INFO.length - digest.length;
    Arrays.fill(block, 2, info - 1, (byte) 0xff);
    block[1] = 1;
    System.arraycopy(SHA256_DIGEST_INFO, 0, block, info, SHA256_DIGEST_INFO.length);
    System.arraycopy(digest, 0, block, length - digest.length, digest.length);
    return block;
  }
}
