// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.util.BigIntegers;

/** RSA with PKCS #1 version 1.5 padding made and removed on the card. */
record RsaKey(RSAPrivateCrtKeyParameters privateKey) implements CardKey {
  /** From the standard import format. @throws Refused with 6A80 unless the parts make a key */
  static RsaKey ofPrimes(BigInteger e, BigInteger p, BigInteger q, int modulusBits) {
    BigInteger n = p.multiply(q);
    if (n.bitLength() != modulusBits) {
      throw new Refused(Response.WRONG_DATA);
    }
    BigInteger pMinus1 = p.subtract(BigInteger.ONE);
    BigInteger qMinus1 = q.subtract(BigInteger.ONE);
    try {
      BigInteger d = e.modInverse(pMinus1.multiply(qMinus1));
      return new RsaKey(
          new RSAPrivateCrtKeyParameters(
              n, e, d, p, q, d.mod(pMinus1), d.mod(qMinus1), q.modInverse(p)));
    } catch (ArithmeticException | IllegalArgumentException notAKey) {
      throw new Refused(Response.WRONG_DATA);
    }
  }

  @Override
  public RSAKeyParameters publicKey() {
    return new RSAKeyParameters(false, privateKey.getModulus(), privateKey.getPublicExponent());
  }

  @Override
  public Tlv[] publicObjects() {
    return new Tlv[] {
      Tlv.of(0x81, BigIntegers.asUnsignedByteArray(privateKey.getModulus())),
      Tlv.of(0x82, BigIntegers.asUnsignedByteArray(privateKey.getPublicExponent()))
    };
  }

  /** Refuses more than 40 % of the modulus (section 7.2.10). */
  @Override
  public byte[] sign(byte[] digestInfo) {
    if (digestInfo.length > size() * 4 / 10) {
      throw new Refused(Response.WRONG_LENGTH);
    }
    return run(true, digestInfo);
  }

  @Override
  public byte[] decipher(byte[] input) {
    if (input.length != size() + 1 || input[0] != 0) {
      throw new Refused(Response.WRONG_DATA);
    }
    return run(false, Arrays.copyOfRange(input, 1, input.length));
  }

  private int size() {
    return (privateKey.getModulus().bitLength() + 7) / 8;
  }

  private byte[] run(boolean forSigning, byte[] input) {
    AsymmetricBlockCipher cipher = new PKCS1Encoding(new RSABlindedEngine());
    cipher.init(forSigning, privateKey);
    try {
      return cipher.processBlock(input, 0, input.length);
    } catch (InvalidCipherTextException | RuntimeException malformed) {
      throw new Refused(Response.WRONG_DATA);
    }
  }
}
