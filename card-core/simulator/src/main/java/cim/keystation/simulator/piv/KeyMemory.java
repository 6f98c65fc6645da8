// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Firmware;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** One key as it is stored: algorithm, policies, origin, private key. */
record KeyMemory(Firmware firmware) {
  void save(StateWriter out, PivKey key) {
    out.number(key.algorithm().id())
        .number(key.pin().code())
        .number(key.touch().code())
        .flag(key.generated())
        .key(key.pair().getPrivate());
  }

  PivKey load(StateReader in) {
    PivAlgorithm algorithm = algorithm(in.number());
    PinPolicy pin = PinPolicy.of(in.number());
    TouchPolicy touch = TouchPolicy.of(in.number());
    boolean generated = in.flag();
    return new PivKey(algorithm, pair(algorithm, in.key()), pin, touch, generated);
  }

  private PivAlgorithm algorithm(int id) {
    try {
      return PivAlgorithm.of(id, firmware);
    } catch (StatusException unknown) {
      throw new IllegalArgumentException("no such algorithm", unknown);
    }
  }

  private static AsymmetricCipherKeyPair pair(PivAlgorithm algorithm, AsymmetricKeyParameter key) {
    try {
      return new AsymmetricCipherKeyPair(publicKey(algorithm, key), key);
    } catch (ClassCastException otherKind) {
      throw new IllegalArgumentException("not a key of " + algorithm, otherKind);
    }
  }

  private static AsymmetricKeyParameter publicKey(
      PivAlgorithm algorithm, AsymmetricKeyParameter key) {
    return switch (algorithm.kind()) {
      case RSA -> {
        RSAPrivateCrtKeyParameters rsa = (RSAPrivateCrtKeyParameters) key;
        yield new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
      }
      case EC -> {
        ECNamedDomainParameters curve = KeyMaking.curve(algorithm);
        var point = curve.getG().multiply(((ECPrivateKeyParameters) key).getD()).normalize();
        yield new ECPublicKeyParameters(point, curve);
      }
      case ED25519 -> ((Ed25519PrivateKeyParameters) key).generatePublicKey();
      case X25519 -> ((X25519PrivateKeyParameters) key).generatePublicKey();
    };
  }
}
