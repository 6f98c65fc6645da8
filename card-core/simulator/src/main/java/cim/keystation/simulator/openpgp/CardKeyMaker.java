// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/** Makes keys for a slot: from randomness or from an import template. */
record CardKeyMaker(SecureRandom random) {
  private static final BigInteger F4 = BigInteger.valueOf(65537);

  CardKey generate(AlgorithmAttributes attributes) {
    Curve curve = attributes.curve();
    if (curve == null) {
      return generateRsa(attributes.modulusBits());
    }
    return switch (curve) {
      case ED25519 -> new Ed25519Key(new Ed25519PrivateKeyParameters(random));
      case X25519 -> new X25519Key(new X25519PrivateKeyParameters(random));
      default -> generateWeierstrass(curve);
    };
  }

  /**
   * @throws ClassCastException for a key of another kind
   */
  static CardKey of(
      AlgorithmAttributes attributes, AsymmetricKeyParameter key, SecureRandom random) {
    Curve curve = attributes.curve();
    if (curve == null) {
      return new RsaKey((RSAPrivateCrtKeyParameters) key);
    }
    return switch (curve) {
      case ED25519 -> new Ed25519Key((Ed25519PrivateKeyParameters) key);
      case X25519 -> new X25519Key((X25519PrivateKeyParameters) key);
      default -> WeierstrassKey.ofScalar(curve, ((ECPrivateKeyParameters) key).getD(), random);
    };
  }

  private RsaKey generateRsa(int bits) {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(new RSAKeyGenerationParameters(F4, random, bits, 100));
    return new RsaKey((RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate());
  }

  private WeierstrassKey generateWeierstrass(Curve curve) {
    BigInteger order = curve.domain().getN();
    BigInteger d =
        BigIntegers.createRandomInRange(BigInteger.ONE, order.subtract(BigInteger.ONE), random);
    return WeierstrassKey.ofScalar(curve, d, random);
  }

  /** Exponent and primes make the key; CRT parts add nothing, a modulus has to fit. */
  private static RsaKey loadRsa(int bits, PrivateKeyParts parts) {
    RsaKey key =
        RsaKey.ofPrimes(
            parts.number(PrivateKeyParts.RSA_EXPONENT),
            parts.number(PrivateKeyParts.RSA_P),
            parts.number(PrivateKeyParts.RSA_Q),
            bits);
    BigInteger modulus = key.privateKey().getModulus();
    if (!parts.optional(PrivateKeyParts.RSA_MODULUS).orElse(modulus).equals(modulus)) {
      throw new Refused(Response.WRONG_DATA);
    }
    return key;
  }

  /**
   * @throws Refused with 6A80 unless {@code parts} are a key of that kind
   */
  CardKey load(AlgorithmAttributes attributes, PrivateKeyParts parts) {
    Curve curve = attributes.curve();
    if (curve == null) {
      return loadRsa(attributes.modulusBits(), parts);
    }
    BigInteger scalar = parts.number(PrivateKeyParts.EC_PRIVATE);
    if (scalar.bitLength() > curve.size() * 8) {
      throw new Refused(Response.WRONG_DATA);
    }
    // Hosts strip leading zeros: the number is what counts, not how many bytes came.
    byte[] fixed = BigIntegers.asUnsignedByteArray(curve.size(), scalar);
    return switch (curve) {
      case ED25519 -> new Ed25519Key(new Ed25519PrivateKeyParameters(fixed));
      // OpenPGP carries X25519 scalars as big-endian numbers; the algorithm wants little-endian.
      case X25519 -> new X25519Key(new X25519PrivateKeyParameters(Arrays.reverse(fixed)));
      default -> WeierstrassKey.ofScalar(curve, scalar, random);
    };
  }
}
