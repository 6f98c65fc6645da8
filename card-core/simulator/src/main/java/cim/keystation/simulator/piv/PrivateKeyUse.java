// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The raw operations of GENERAL AUTHENTICATE. Padding and hashing are the client's work. */
final class PrivateKeyUse {
  private final SecureRandom random;

  PrivateKeyUse(SecureRandom random) {
    this.random = random;
  }

  /** Tag 81: RSA private operation, ECDSA over a digest, Ed25519 over a message. */
  byte[] sign(PivKey key, Bytes input) throws StatusException {
    return switch (key.algorithm().kind()) {
      case RSA -> rsa(key, input);
      case EC -> ecdsa(key, input);
      case ED25519 -> ed25519(key, input);
      case X25519 -> throw wrong();
    };
  }

  /** Tag 85: the x coordinate of the shared point. */
  byte[] agree(PivKey key, Bytes peer) throws StatusException {
    return switch (key.algorithm().kind()) {
      case EC -> ecdh(key, peer);
      case X25519 -> x25519(key, peer);
      case RSA, ED25519 -> throw wrong();
    };
  }

  private byte[] rsa(PivKey key, Bytes input) throws StatusException {
    byte[] block = input.toArray();
    int octets = key.algorithm().octets();
    RSABlindedEngine engine = new RSABlindedEngine();
    engine.init(true, new ParametersWithRandom(key.pair().getPrivate(), random));
    if (block.length != octets || !belowModulus(key, block)) {
      throw wrong();
    }
    byte[] result = engine.processBlock(block, 0, block.length);
    return BigIntegers.asUnsignedByteArray(octets, new BigInteger(1, result));
  }

  private static boolean belowModulus(PivKey key, byte[] block) {
    var modulus = ((RSAKeyParameters) key.pair().getPublic()).getModulus();
    return new BigInteger(1, block).compareTo(modulus) < 0;
  }

  private byte[] ecdsa(PivKey key, Bytes digest) throws StatusException {
    if (digest.isEmpty() || digest.length() > key.algorithm().octets()) {
      throw wrong();
    }
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, new ParametersWithRandom(key.pair().getPrivate(), random));
    BigInteger[] signature = signer.generateSignature(digest.toArray());
    BigInteger order = ((ECPrivateKeyParameters) key.pair().getPrivate()).getParameters().getN();
    try {
      return StandardDSAEncoding.INSTANCE.encode(order, signature[0], signature[1]);
    } catch (IOException e) {
      throw new IllegalStateException("a signature that can't be encoded", e);
    }
  }

  private static byte[] ed25519(PivKey key, Bytes message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key.pair().getPrivate());
    signer.update(message.toArray(), 0, message.length());
    return signer.generateSignature();
  }

  private static byte[] ecdh(PivKey key, Bytes peer) throws StatusException {
    ECPrivateKeyParameters mine = (ECPrivateKeyParameters) key.pair().getPrivate();
    ECPoint point;
    if (peer.length() != 1 + 2 * key.algorithm().octets()) {
      throw wrong(); // only uncompressed points: SP 800-73-4 part 2, A.4
    }
    try {
      point = mine.getParameters().getCurve().decodePoint(peer.toArray());
    } catch (IllegalArgumentException notOnTheCurve) {
      throw wrong();
    }
    if (point.isInfinity()) {
      throw wrong();
    }
    ECPoint shared = point.multiply(mine.getD()).normalize();
    return shared.getAffineXCoord().getEncoded();
  }

  private static byte[] x25519(PivKey key, Bytes peer) throws StatusException {
    if (peer.length() != X25519PublicKeyParameters.KEY_SIZE) {
      throw wrong();
    }
    X25519Agreement agreement = new X25519Agreement();
    agreement.init(key.pair().getPrivate());
    byte[] shared = new byte[agreement.getAgreementSize()];
    try {
      agreement.calculateAgreement(new X25519PublicKeyParameters(peer.toArray(), 0), shared, 0);
    } catch (IllegalStateException lowOrderPoint) {
      throw wrong();
    }
    return shared;
  }

  private static StatusException wrong() {
    return new StatusException(Response.WRONG_DATA);
  }
}
