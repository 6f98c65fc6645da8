// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** A P-256 key pair, for signatures and for key agreement. */
final class EcKey {
  private static final int COORDINATE = 32;

  private final ECPrivateKeyParameters key;
  private final SecureRandom random;

  EcKey(byte[] scalar, SecureRandom random) {
    this.key = new ECPrivateKeyParameters(new BigInteger(1, scalar), domain());
    this.random = random;
  }

  static EcKey generate(SecureRandom random) {
    return new EcKey(newScalar(random), random);
  }

  static byte[] newScalar(SecureRandom random) {
    BigInteger last = domain().getN().subtract(BigInteger.ONE);
    BigInteger scalar = BigIntegers.createRandomInRange(BigInteger.ONE, last, random);
    return BigIntegers.asUnsignedByteArray(COORDINATE, scalar);
  }

  ECPrivateKeyParameters privateKey() {
    return key;
  }

  ECPublicKeyParameters publicKey() {
    return new ECPublicKeyParameters(point(), domain());
  }

  /** 04, x, y. */
  byte[] encodedPoint() {
    return point().getEncoded(false);
  }

  /** COSE_Key for {@code algorithm}: -7 to verify signatures, -25 for key agreement. */
  CborMap cose(int algorithm) {
    ECPoint point = point();
    return new CborMap()
        .with(1, 2)
        .with(3, algorithm)
        .with(-1, 1)
        .with(-2, Bytes.of(point.getAffineXCoord().getEncoded()))
        .with(-3, Bytes.of(point.getAffineYCoord().getEncoded()));
  }

  /** ECDSA with SHA-256, in DER. */
  byte[] sign(byte[]... message) {
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, new ParametersWithRandom(key, random));
    BigInteger[] rs = signer.generateSignature(Hashes.sha256(message));
    try {
      return StandardDSAEncoding.INSTANCE.encode(domain().getN(), rs[0], rs[1]);
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
          domain()
              .getCurve()
              .validatePoint(new BigInteger(1, x.toArray()), new BigInteger(1, y.toArray()));
      BigInteger shared = agreement.calculateAgreement(new ECPublicKeyParameters(point, domain()));
      return BigIntegers.asUnsignedByteArray(COORDINATE, shared);
    } catch (IllegalArgumentException | IllegalStateException notOnTheCurve) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
  }

  private ECPoint point() {
    return new FixedPointCombMultiplier().multiply(domain().getG(), key.getD()).normalize();
  }

  private static ECNamedDomainParameters domain() {
    var oid = SECObjectIdentifiers.secp256r1;
    return new ECNamedDomainParameters(oid, CustomNamedCurves.getByOID(oid));
  }
}
