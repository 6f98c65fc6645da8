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

/** Makes the certificates a factory makes: the roots, and the attestation key's (slot F9). */
final class FactoryCertificates {
  private static final ASN1ObjectIdentifier FIRMWARE =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.41482.3.3");
  private static final Date FROM = Date.from(Instant.parse("2016-03-14T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2052-04-17T00:00:00Z"));
  private static final int RSA_BITS = 2048;
  private static final int P256_BITS = 256;

  private final SecureRandom random;

  FactoryCertificates(SecureRandom random) {
    this.random = random;
  }

  /** A root with an RSA key. */
  CertifiedKey root(String name) {
    KeyPair key = rsa();
    X500Name of = new X500Name(name);
    return new CertifiedKey(key, sign(of, of, key, key, null, new BasicConstraints(1)));
  }

  /** A root with an elliptic curve key. */
  CertifiedKey small(String name) {
    KeyPair key = generate("EC", P256_BITS);
    X500Name of = new X500Name(name);
    return new CertifiedKey(key, sign(of, of, key, key, null, new BasicConstraints(1)));
  }

  CertifiedKey batch(Firmware firmware, CertifiedKey issuer) {
    KeyPair key = rsa();
    X500Name name =
        X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
    X500Name subject = subjectOf(firmware);
    return new CertifiedKey(
        key, sign(name, subject, issuer.key(), key, firmware, new BasicConstraints(0)));
  }

  /** For OpenPGP. */
  CertifiedKey openPgpBatch(CertifiedKey issuer) {
    KeyPair key = rsa();
    X500Name name =
        X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
    X500Name subject = new X500Name("CN=YubiKey OPGP Attestation");
    return new CertifiedKey(
        key, sign(name, subject, issuer.key(), key, null, new BasicConstraints(0)));
  }

  CertifiedKey selfMade(Firmware firmware) {
    KeyPair key = rsa();
    X500Name name = subjectOf(firmware);
    return new CertifiedKey(key, sign(name, name, key, key, firmware, new BasicConstraints(0)));
  }

  private KeyPair rsa() {
    return generate("RSA", RSA_BITS);
  }

  private KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
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
    boolean rsa = "RSA".equals(by.getPrivate().getAlgorithm());
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
                  new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA")
                      .setSecureRandom(random)
                      .build(by.getPrivate())));
    } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("can't make the simulator's certificate", e);
    }
  }
}
