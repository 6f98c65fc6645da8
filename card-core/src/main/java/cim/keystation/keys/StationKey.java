// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A P-256 key pair that lives for one visit at most, so that what comes back can be opened by
 * nobody else. The certificate is self-signed and says nothing of who asks.
 */
public final class StationKey implements AutoCloseable {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private @Nullable PrivateKey key;
  private final X509Certificate certificate;

  private StationKey(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** As {@link #make(SecureRandom, Clock)}, with the system's randomness and clock. */
  public static StationKey make() {
    return make(new SecureRandom(), Clock.systemUTC());
  }

  public static StationKey make(SecureRandom random, Clock clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name("CN=Keystation visit");
      Instant now = clock.instant();
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          new BigInteger(127, random).setBit(126),
                          Date.from(now.minus(LIFETIME)),
                          Date.from(now.plus(LIFETIME)),
                          name,
                          pair.getPublic())
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
      return new StationKey(pair.getPrivate(), certificate);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public Bytes certificateDer() {
    return Der.of(certificate);
  }

  /**
   * Opens an envelope made for this key.
   *
   * @throws IllegalArgumentException as {@link Envelope#open} does
   * @throws IllegalStateException after {@link #close}
   */
  public Secret open(Bytes envelope) {
    if (key == null) {
      throw new IllegalStateException("station key was closed");
    }
    return Envelope.open(envelope, key, certificate);
  }

  /** Forgets the private key; the JDK offers no way to zero it. Idempotent. */
  @Override
  public void close() {
    key = null;
  }
}
