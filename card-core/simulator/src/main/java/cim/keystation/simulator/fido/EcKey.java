// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** A key pair on one of the curves, for signatures and for key agreement. */
final class EcKey {
  private final EcCurve curve;
  private final ECPrivateKeyParameters key;
  private final SecureRandom random;

  EcKey(EcCurve curve, BigInteger scalar, SecureRandom random) {
    this.curve = curve;
    this.key = new ECPrivateKeyParameters(scalar, curve.domain());
    this.random = random;
  }

  /** A fresh one on P-256. */
  static EcKey generate(SecureRandom random) {
    byte[] wide = new byte[48];
    random.nextBytes(wide);
    return new EcKey(EcCurve.P256, EcCurve.P256.scalar(wide), random);
  }

  ECPrivateKeyParameters privateKey() {
    return key;
  }

  ECPublicKeyParameters publicKey() {
    return new ECPublicKeyParameters(point(), curve.domain());
  }

  /** 04, x, y. */
  byte[] encodedPoint() {
    return point().getEncoded(false);
  }

  /** COSE_Key for {@code algorithm}: -7 or -35 to verify signatures, -25 for key agreement. */
  CborMap cose(int algorithm) {
    ECPoint point = point();
    return new CborMap()
        .with(1, 2)
        .with(3, algorithm)
        .with(-1, curve.cose())
        .with(-2, Bytes.of(point.getAffineXCoord().getEncoded()))
        .with(-3, Bytes.of(point.getAffineYCoord().getEncoded()));
  }

  /** ECDSA over the curve's own hash, in DER. */
  byte[] sign(byte[]... message) {
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, new ParametersWithRandom(key, random));
    BigInteger[] rs = signer.generateSignature(Hashes.digest(curve.digest(), message));
    try {
      return StandardDSAEncoding.INSTANCE.encode(curve.domain().getN(), rs[0], rs[1]);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The x coordinate. @throws CtapException 02 unless {@code peer} is a COSE_Key on the curve */
  byte[] agree(CborMap peer) {
    Bytes x = peer.requireBytes(-2);
    Bytes y = peer.requireBytes(-3);
    ECDHBasicAgreement agreement = new ECDHBasicAgreement();
    agreement.init(key);
    try {
      ECPoint point =
          curve
              .domain()
              .getCurve()
              .validatePoint(new BigInteger(1, x.toArray()), new BigInteger(1, y.toArray()));
      BigInteger shared =
          agreement.calculateAgreement(new ECPublicKeyParameters(point, curve.domain()));
      return BigIntegers.asUnsignedByteArray(curve.coordinate(), shared);
    } catch (IllegalArgumentException | IllegalStateException notOnTheCurve) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
  }

  private ECPoint point() {
    return new FixedPointCombMultiplier().multiply(curve.domain().getG(), key.getD()).normalize();
  }
}
