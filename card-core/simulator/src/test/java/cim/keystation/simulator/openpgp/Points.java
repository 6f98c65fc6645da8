// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * Between uncompressed points and the JDK's keys, so that the JDK checks what the card computes.
 */
final class Points {
  private Points() {}

  static PublicKey publicKey(String curve, byte[] point) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    int half = point.length / 2;
    ECPoint at =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + half)),
            new BigInteger(1, Arrays.copyOfRange(point, 1 + half, point.length)));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(at, parameters.getParameterSpec(ECParameterSpec.class)));
  }

  /** Of a 256 bit curve. */
  static byte[] encode(PublicKey key) {
    ECPoint at = ((ECPublicKey) key).getW();
    return org.bouncycastle.util.Arrays.concatenate(
        new byte[] {4},
        BigIntegers.asUnsignedByteArray(32, at.getAffineX()),
        BigIntegers.asUnsignedByteArray(32, at.getAffineY()));
  }
}
