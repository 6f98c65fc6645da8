// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.UUID;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * One discoverable ES256 credential with its private key, which is zeroed on {@link #close}. Its id
 * has the 16 bytes of a UUID, as Bitwarden's clients make them.
 */
public final class SoftwarePasskey implements AutoCloseable {
  private static final int COORDINATE = 32;

  private final UUID id;
  private final Secret privateKey;
  private final Instant created;

  private SoftwarePasskey(UUID id, Secret privateKey, Instant created) {
    this.id = id;
    this.privateKey = privateKey;
    this.created = created;
  }

  public static SoftwarePasskey generate(SecureRandom random, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var pair = generator.generateKeyPair();
      byte[] pkcs8 = pkcs8((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
      byte[] id = new byte[16];
      random.nextBytes(id);
      ByteBuffer bits = ByteBuffer.wrap(id);
      return new SoftwarePasskey(version4(bits), Secret.ofBytes(pkcs8), now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  private static UUID version4(ByteBuffer bits) {
    long high = bits.getLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
    long low = bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /**
   * One that a vault kept.
   *
   * @param privateKey PKCS#8 as {@link #privateKey} gave it; taken over
   * @throws IllegalArgumentException when that isn't such a key
   */
  public static SoftwarePasskey of(UUID id, Secret privateKey, Instant created) {
    SoftwarePasskey passkey = new SoftwarePasskey(id, privateKey, created);
    passkey.point();
    return passkey;
  }

  public UUID id() {
    return id;
  }

  /** As it goes over the wire: the UUID's bytes. */
  public Bytes rawId() {
    return Bytes.of(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  public Instant created() {
    return created;
  }

  /** Lends the PKCS#8; closed with this. */
  public Secret privateKey() {
    return privateKey;
  }

  /** The public key as an uncompressed point. */
  Bytes point() {
    return privateKey.use(
        pkcs8 -> {
          try {
            DERBitString point =
                (DERBitString)
                    org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(
                            PrivateKeyInfo.getInstance(pkcs8).parsePrivateKey())
                        .getPublicKey()
                        .toASN1Primitive();
            byte[] octets = point.getOctets();
            if (octets.length != 1 + 2 * COORDINATE || octets[0] != 4) {
              throw new IllegalArgumentException("not a passkey's private key");
            }
            return Bytes.of(octets);
          } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a passkey's private key", e);
          }
        });
  }

  /**
   * With the public key inside, as browsers export it: some import nothing else. The numbers of the
   * JDK's key stay in memory until they are collected.
   */
  private static byte[] pkcs8(ECPrivateKey key, ECPublicKey publicKey) {
    byte[] point = new byte[1 + 2 * COORDINATE];
    point[0] = 4;
    put(point, 1, publicKey.getW().getAffineX().toByteArray());
    put(point, 1 + COORDINATE, publicKey.getW().getAffineY().toByteArray());
    var content =
        new org.bouncycastle.asn1.sec.ECPrivateKey(
            COORDINATE * 8, key.getS(), new DERBitString(point), null);
    var algorithm =
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
    try {
      return new PrivateKeyInfo(algorithm, content).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Right-aligned; a sign byte in front is left out. */
  private static void put(byte[] to, int at, byte[] number) {
    int length = Math.min(COORDINATE, number.length);
    System.arraycopy(number, number.length - length, to, at + COORDINATE - length, length);
  }

  @Override
  public void close() {
    privateKey.close();
  }

  @Override
  public String toString() {
    return "SoftwarePasskey[" + id + "]";
  }
}
