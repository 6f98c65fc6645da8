// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A fresh authority and a certificate of it for this machine: HTTPS for tests and the demo. */
public final class TestCertificate {
  private static final Duration LIFE = Duration.ofDays(30);

  private final TlsIdentity identity;
  private final String caPem;

  private TestCertificate(TlsIdentity identity, String caPem) {
    this.identity = identity;
    this.caPem = caPem;
  }

  /** Makes both, for localhost, 127.0.0.1 and ::1; valid for 30 days. */
  public static TestCertificate create(Clock clock) {
    try {
      KeyPair caKey = keyPair();
      KeyPair serverKey = keyPair();
      Instant now = clock.instant();
      X509Certificate ca = authority(caKey, now);
      X509Certificate server = server(ca, caKey.getPrivate(), serverKey, now);
      char[] password = Long.toHexString(new SecureRandom().nextLong()).toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("server", serverKey.getPrivate(), password, new Certificate[] {server, ca});
      return new TestCertificate(new TlsIdentity(store, password), pem(ca));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("this JVM can't make a certificate", e);
    }
  }

  public TlsIdentity identity() {
    return identity;
  }

  /** The authority's certificate, for clients to trust. */
  public String caPem() {
    return caPem;
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate authority(KeyPair key, Instant now)
      throws GeneralSecurityException, CertIOException, OperatorCreationException {
    X500Principal name = new X500Principal("CN=Vaultwarden stand-in test authority");
    JcaX509v3CertificateBuilder builder = builder(name, name, key, now);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return sign(builder, key.getPrivate());
  }

  private static X509Certificate server(
      X509Certificate ca, PrivateKey caKey, KeyPair key, Instant now)
      throws GeneralSecurityException, CertIOException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder =
        builder(ca.getSubjectX500Principal(), new X500Principal("CN=localhost"), key, now);
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1")
    };
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return sign(builder, caKey);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair key, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, new SecureRandom()).add(BigInteger.ONE),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFE)),
        subject,
        key.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }
}
