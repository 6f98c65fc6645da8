// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** Generates key pairs, and makes them from the parts that IMPORT KEY carries. */
final class KeyMaking {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
  private static final int PRIME_CERTAINTY = 80;
  private static final int X_AND_ED_OCTETS = 32;

  private final SecureRandom random;

  KeyMaking(SecureRandom random) {
    this.random = random;
  }

  AsymmetricCipherKeyPair generate(PivAlgorithm algorithm) {
    return switch (algorithm.kind()) {
      case RSA -> generateRsa(algorithm.bits());
      case EC -> {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve(algorithm), random));
        yield generator.generateKeyPair();
      }
      case ED25519 -> pair(new Ed25519PrivateKeyParameters(random));
      case X25519 -> pair(new X25519PrivateKeyParameters(random));
    };
  }

  /**
   * @throws StatusException 6A80 when a part is missing or impossible
   */
  AsymmetricCipherKeyPair imported(PivAlgorithm algorithm, List<Tlv> parts) throws StatusException {
    return switch (algorithm.kind()) {
      case RSA -> importRsa(algorithm, parts);
      case EC -> importEc(algorithm, parts);
      case ED25519 -> pair(new Ed25519PrivateKeyParameters(scalar(parts, 0x07), 0));
      case X25519 -> pair(new X25519PrivateKeyParameters(scalar(parts, 0x08), 0));
    };
  }

  private AsymmetricCipherKeyPair generateRsa(int bits) {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(new RSAKeyGenerationParameters(EXPONENT, random, bits, PRIME_CERTAINTY));
    return generator.generateKeyPair();
  }

  private static AsymmetricCipherKeyPair importRsa(PivAlgorithm algorithm, List<Tlv> parts)
      throws StatusException {
    BigInteger p = number(parts, 1);
    BigInteger q = number(parts, 2);
    BigInteger modulus = p.multiply(q);
    BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    if (modulus.bitLength() != algorithm.bits() || !phi.gcd(EXPONENT).equals(BigInteger.ONE)) {
      throw wrong();
    }
    BigInteger d = EXPONENT.modInverse(phi);
    return new AsymmetricCipherKeyPair(
        new RSAKeyParameters(false, modulus, EXPONENT),
        new RSAPrivateCrtKeyParameters(
            modulus,
            EXPONENT,
            d,
            p,
            q,
            d.mod(p.subtract(BigInteger.ONE)),
            d.mod(q.subtract(BigInteger.ONE)),
            q.modInverse(p)));
  }

  private static AsymmetricCipherKeyPair importEc(PivAlgorithm algorithm, List<Tlv> parts)
      throws StatusException {
    ECNamedDomainParameters curve = curve(algorithm);
    BigInteger d = number(parts, 6);
    if (d.signum() == 0 || d.compareTo(curve.getN()) >= 0) {
      throw wrong();
    }
    return new AsymmetricCipherKeyPair(
        new ECPublicKeyParameters(curve.getG().multiply(d).normalize(), curve),
        new ECPrivateKeyParameters(d, curve));
  }

  static ECNamedDomainParameters curve(PivAlgorithm algorithm) {
    ASN1ObjectIdentifier name =
        algorithm == PivAlgorithm.P256
            ? SECObjectIdentifiers.secp256r1
            : SECObjectIdentifiers.secp384r1;
    return ECNamedDomainParameters.lookup(name);
  }

  private static AsymmetricCipherKeyPair pair(Ed25519PrivateKeyParameters key) {
    return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
  }

  private static AsymmetricCipherKeyPair pair(X25519PrivateKeyParameters key) {
    return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
  }

  private static byte[] scalar(List<Tlv> parts, int tag) throws StatusException {
    Bytes value = Tlv.require(parts, tag);
    if (value.length() != X_AND_ED_OCTETS) {
      throw wrong();
    }
    return value.toArray();
  }

  private static BigInteger number(List<Tlv> parts, int tag) throws StatusException {
    return new BigInteger(1, Tlv.require(parts, tag).toArray());
  }

  private static StatusException wrong() {
    return new StatusException(Response.WRONG_DATA);
  }
}
