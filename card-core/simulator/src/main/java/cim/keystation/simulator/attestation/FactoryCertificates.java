// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import cim.keystation.card.Firmware;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes the certificates a factory makes: the root, and the attestation key's (slot F9). */
final class FactoryCertificates {
  private static final ASN1ObjectIdentifier FIRMWARE =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.41482.3.3");
  private static final Date FROM = Date.from(Instant.parse("2016-03-14T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2052-04-17T00:00:00Z"));
  private static final int RSA_BITS = 2048;

  private final SecureRandom random;

  FactoryCertificates(SecureRandom random) {
    this.random = random;
  }

  KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  X509Certificate root(X500Name name, KeyPair key) {
    return sign(name, name, key, key, null, new BasicConstraints(1));
  }

  AttestationIdentity batch(Firmware firmware, KeyPair issuerKey, X509Certificate issuer) {
    KeyPair key = newKey();
    X500Name issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    X500Name subject = subjectOf(firmware);
    return new AttestationIdentity(
        key, sign(issuerName, subject, issuerKey, key, firmware, new BasicConstraints(0)));
  }

  AttestationIdentity selfMade(Firmware firmware) {
    KeyPair key = newKey();
    X500Name name = subjectOf(firmware);
    return new AttestationIdentity(
        key, sign(name, name, key, key, firmware, new BasicConstraints(0)));
  }

  /** The names of real cards differ by one word from 5.7 on. */
  private static X500Name subjectOf(Firmware firmware) {
    String maker = firmware.isAtLeast(5, 7, 0) ? "YubiKey" : "Yubico";
    return new X500Name("CN=" + maker + " PIV Attestation");
  }

  private X509Certificate sign(
      X500Name issuer,
      X500Name subject,
      KeyPair by,
      KeyPair of,
      @Nullable Firmware firmware,
      BasicConstraints constraints) {
    BigInteger serial = new BigInteger(127, random).setBit(126);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(issuer, serial, FROM, UNTIL, subject, of.getPublic());
    try {
      if (firmware != null) {
        byte[] raw = {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()};
        builder.addExtension(FIRMWARE, false, raw);
      }
      builder.addExtension(Extension.basicConstraints, true, constraints);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA")
                      .setSecureRandom(random)
                      .build(by.getPrivate())));
    } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("can't make the simulator's certificate", e);
    }
  }
}
