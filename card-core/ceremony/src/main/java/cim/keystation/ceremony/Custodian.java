// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Period;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A P-256 key pair that opens envelopes, with a self-signed certificate to address them by. */
record Custodian(PrivateKey key, X509Certificate certificate) {
  static Custodian make(String name, Clock clock, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
      Lifetime lifetime = Lifetime.from(clock, Period.ofYears(2));
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(128, random).setBit(127),
              lifetime.start(),
              Date.from(lifetime.expires()),
              subject,
              pair.getPublic());
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement));
      return new Custodian(
          pair.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  @Override
  public String toString() {
    return "Custodian[" + certificate.getSubjectX500Principal() + "]";
  }
}
