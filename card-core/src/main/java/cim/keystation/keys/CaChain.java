// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A root and an issuing CA under it, made in one go for demonstration and tests; a real root is
 * made offline and its key stays there.
 *
 * @param rootKey nobody needs it once the issuing CA exists
 */
public record CaChain(X509Certificate root, PrivateKey rootKey, IssuingCa issuing) {
  private static final int ROOT_YEARS = 20;
  private static final int ISSUING_YEARS = 10;

  /** Makes both with P-256 keys; repeated, it makes others. */
  public static CaChain make(String organisation, SecureRandom random, Clock clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair root = generator.generateKeyPair();
      KeyPair issuing = generator.generateKeyPair();
      X500Name rootName = name(organisation, organisation + " Root CA");
      Instant now = clock.instant();
      X509Certificate rootCertificate =
          sign(rootName, root, rootName, root.getPublic(), 1, now, ROOT_YEARS, random);
      X509Certificate issuingCertificate =
          sign(
              rootName,
              root,
              name(organisation, organisation + " Card CA"),
              issuing.getPublic(),
              0,
              now,
              ISSUING_YEARS,
              random);
      return new CaChain(
          rootCertificate,
          root.getPrivate(),
          new IssuingCa(issuing.getPrivate(), List.of(issuingCertificate), random));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  private static X500Name name(String organisation, String commonName) {
    return new X500NameBuilder()
        .addRDN(BCStyle.O, organisation)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static X509Certificate sign(
      X500Name issuer,
      KeyPair issuerKey,
      X500Name subject,
      PublicKey key,
      int pathLength,
      Instant now,
      int years,
      SecureRandom random)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            IssuingCa.serial(random),
            Date.from(now.minusSeconds(60)),
            Date.from(now.atZone(ZoneOffset.UTC).plusYears(years).toInstant()),
            subject,
            key);
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(issuerKey.getPublic()));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
  }
}
