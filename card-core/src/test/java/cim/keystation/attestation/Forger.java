// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes chains that look like Yubico's to everybody who doesn't check. */
final class Forger {
  private static final String ARC = "1.3.6.1.4.1.41482.3.";

  private final X500Name rootName;
  private final KeyPair rootKey;
  private final KeyPair f9Key;

  private Forger(X500Name rootName, KeyPair rootKey, KeyPair f9Key) {
    this.rootName = rootName;
    this.rootKey = rootKey;
    this.f9Key = f9Key;
  }

  static Forger make(String rootName) throws Exception {
    return new Forger(new X500Name(rootName), pair(), pair());
  }

  X509Certificate root() throws Exception {
    JcaX509v3CertificateBuilder builder = builder(rootName, rootName, rootKey.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
    return signed(builder, rootKey.getPrivate());
  }

  X509Certificate f9() throws Exception {
    JcaX509v3CertificateBuilder builder =
        builder(rootName, new X500Name("CN=Yubico PIV Attestation"), f9Key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    return signed(builder, rootKey.getPrivate());
  }

  X509Certificate leaf(String slot) throws Exception {
    JcaX509v3CertificateBuilder builder =
        builder(
            new X500Name("CN=Yubico PIV Attestation"),
            new X500Name("CN=YubiKey PIV Attestation " + slot),
            pair().getPublic());
    add(builder, "3", 5, 7, 1);
    add(builder, "7", 2, 4, 0x00, 0xbc, 0x61, 0x4e);
    add(builder, "8", 2, 3);
    add(builder, "9", 1);
    return signed(builder, f9Key.getPrivate());
  }

  private static void add(JcaX509v3CertificateBuilder builder, String oid, int... content)
      throws Exception {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    builder.addExtension(new ASN1ObjectIdentifier(ARC + oid), false, bytes);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.ONE,
        Date.from(now.minusSeconds(60)),
        Date.from(now.plusSeconds(3600)),
        subject,
        key);
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }
}
