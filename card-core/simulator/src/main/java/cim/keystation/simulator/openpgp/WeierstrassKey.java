// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/** ECDSA and ECDH on the curves of NIST, SECG and Brainpool. */
record WeierstrassKey(Curve curve, ECPrivateKeyParameters privateKey, SecureRandom random)
    implements CardKey {
  /**
   * @throws Refused with 6A80 for zero or a number not below the order
   */
  static WeierstrassKey ofScalar(Curve curve, BigInteger d, SecureRandom random) {
    try {
      return new WeierstrassKey(curve, new ECPrivateKeyParameters(d, curve.domain()), random);
    } catch (IllegalArgumentException outOfRange) {
      throw new Refused(Response.WRONG_DATA);
    }
  }

  @Override
  public ECPublicKeyParameters publicKey() {
    var domain = curve.domain();
    var point = new FixedPointCombMultiplier().multiply(domain.getG(), privateKey.getD());
    return new ECPublicKeyParameters(point, domain);
  }

  @Override
  public Tlv[] publicObjects() {
    return new Tlv[] {Tlv.of(0x86, publicKey().getQ().getEncoded(false))};
  }

  /** As a YubiKey: a hash of any length, of which the leftmost bits count. */
  @Override
  public byte[] sign(byte[] hash) {
    if (hash.length == 0) {
      throw new Refused(Response.WRONG_LENGTH);
    }
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, new ParametersWithRandom(privateKey, random));
    BigInteger[] rs = signer.generateSignature(hash);
    return Arrays.concatenate(fixed(rs[0]), fixed(rs[1]));
  }

  /** The x coordinate of the shared point. */
  @Override
  public byte[] decipher(byte[] input) {
    ECDHBasicAgreement agreement = new ECDHBasicAgreement();
    agreement.init(privateKey);
    try {
      var point = curve.domain().getCurve().decodePoint(CardKey.peerPoint(input).toArray());
      return fixed(agreement.calculateAgreement(new ECPublicKeyParameters(point, curve.domain())));
    } catch (IllegalArgumentException | IllegalStateException notOnTheCurve) {
      throw new Refused(Response.WRONG_DATA);
    }
  }

  private byte[] fixed(BigInteger number) {
    return BigIntegers.asUnsignedByteArray(curve.size(), number);
  }
}
