// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.keys.SubkeyBundle;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.BigIntegers;

/** Three subkeys that no certificate names. */
final class BareKeys implements OpenPgpKeys {
  private final Map<KeyRef, KeyPair> pairs = new EnumMap<>(KeyRef.class);
  private final Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  BareKeys(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    for (KeyRef ref : KeyRef.values()) {
      pairs.put(ref, generator.generateKeyPair());
    }
  }

  @Override
  public SubkeyBundle subkeys() {
    List<SubkeyBundle.Subkey> list = new ArrayList<>();
    pairs.forEach((ref, pair) -> list.add(subkey(ref, pair)));
    return new SubkeyBundle(list);
  }

  @Override
  public Bytes certificate() {
    return Bytes.EMPTY;
  }

  private SubkeyBundle.Subkey subkey(KeyRef ref, KeyPair pair) {
    ECPublicKey point = (ECPublicKey) pair.getPublic();
    byte[] encoded = new byte[65];
    encoded[0] = 4;
    System.arraycopy(fixed(point.getW().getAffineX()), 0, encoded, 1, 32);
    System.arraycopy(fixed(point.getW().getAffineY()), 0, encoded, 33, 32);
    Secret scalar = Secret.ofBytes(fixed(((ECPrivateKey) pair.getPrivate()).getS()));
    return new SubkeyBundle.Subkey(ref, KeyAlgorithm.P256, created, scalar, Bytes.of(encoded));
  }

  private static byte[] fixed(BigInteger number) {
    return BigIntegers.asUnsignedByteArray(32, number);
  }
}
