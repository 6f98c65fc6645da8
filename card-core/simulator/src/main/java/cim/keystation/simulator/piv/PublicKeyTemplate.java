// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.simulator.Tlv;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * The objects inside 7F49: 81 modulus and 82 exponent, or 86 point (SP 800-73-4 part 2 table 12).
 */
final class PublicKeyTemplate {
  private PublicKeyTemplate() {}

  static byte[] of(PivKey key) {
    AsymmetricKeyParameter value = key.pair().getPublic();
    if (value instanceof RSAKeyParameters rsa) {
      return Tlv.join(
          Tlv.encode(0x81, BigIntegers.asUnsignedByteArray(rsa.getModulus())),
          Tlv.encode(0x82, BigIntegers.asUnsignedByteArray(rsa.getExponent())));
    }
    return Tlv.encode(0x86, point(value));
  }

  private static byte[] point(AsymmetricKeyParameter value) {
    if (value instanceof ECPublicKeyParameters ec) {
      return ec.getQ().getEncoded(false);
    }
    if (value instanceof Ed25519PublicKeyParameters ed) {
      return ed.getEncoded();
    }
    return ((X25519PublicKeyParameters) value).getEncoded();
  }
}
