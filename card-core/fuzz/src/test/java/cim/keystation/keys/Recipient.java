// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The same key and certificate in every run, so that a finding stays one. */
record Recipient(PrivateKey key, X509Certificate certificate) {
  private static final BigInteger SCALAR = new BigInteger("4b657973746174696f6e2066757a7a", 16);

  static Recipient make() {
    ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec("P-256");
    X500Name name = new X500Name("CN=Fuzz");
    try {
      KeyFactory factory = KeyFactory.getInstance("EC", BouncyCastle.PROVIDER);
      PrivateKey key = factory.generatePrivate(new ECPrivateKeySpec(SCALAR, curve));
      PublicKey point =
          factory.generatePublic(new ECPublicKeySpec(curve.getG().multiply(SCALAR), curve));
      Date from = new Date(0);
      Date to = new Date(Integer.MAX_VALUE * 1000L);
      return new Recipient(
          key,
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(name, BigInteger.TWO, from, to, name, point)
                      .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
