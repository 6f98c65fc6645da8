// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.util.Arrays;

/** The private key of one credential, made from 32 secret bytes: ES256, ES384 or Ed25519. */
final class CredentialKey {
  static final int ES256 = -7;
  static final int EDDSA = -8;
  static final int ES384 = -35;
  static final int SECRET_LENGTH = 32;

  private final int algorithm;
  private final byte[] secret;
  private final SecureRandom random;

  CredentialKey(int algorithm, byte[] secret, SecureRandom random) {
    this.algorithm = algorithm;
    this.secret = secret;
    this.random = random;
  }

  static CredentialKey generate(int algorithm, SecureRandom random) {
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    return new CredentialKey(algorithm, secret, random);
  }

  int algorithm() {
    return algorithm;
  }

  byte[] secret() {
    return secret;
  }

  /** For the two algorithms over curves of NIST. */
  EcKey ec() {
    EcCurve curve = algorithm == ES384 ? EcCurve.P384 : EcCurve.P256;
    return new EcKey(curve, curve.scalar(Hashes.digest("SHA-512", secret)), random);
  }

  CborMap cosePublicKey() {
    if (algorithm != EDDSA) {
      return ec().cose(algorithm);
    }
    byte[] point = new Ed25519PrivateKeyParameters(secret).generatePublicKey().getEncoded();
    return new CborMap().with(1, 1).with(3, EDDSA).with(-1, 6).with(-2, Bytes.of(point));
  }

  byte[] sign(byte[]... message) {
    if (algorithm != EDDSA) {
      return ec().sign(message);
    }
    byte[] whole = Arrays.concatenate(message);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, new Ed25519PrivateKeyParameters(secret));
    signer.update(whole, 0, whole.length);
    return signer.generateSignature();
  }
}
