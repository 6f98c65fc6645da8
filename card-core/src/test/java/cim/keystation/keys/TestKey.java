// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key pair with a self-signed certificate. */
record TestKey(PrivateKey key, X509Certificate certificate) {
  static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(algorithm.startsWith("P-") ? "EC" : algorithm);
      switch (algorithm) {
        case "P-256" -> generator.initialize(256);
        case "P-384" -> generator.initialize(384);
        case "RSA" -> generator.initialize(2048);
        default -> {}
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestKey make(String algorithm) {
    KeyPair pair = pair(algorithm);
    X500Name name = new X500Name("CN=Test");
    String signature =
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "Ed25519" -> "Ed25519";
          default -> "SHA256withECDSA";
        };
    try {
      return new TestKey(
          pair.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          new BigInteger(64, new java.security.SecureRandom()).setBit(63),
                          Date.from(Instant.now().minusSeconds(60)),
                          Date.from(Instant.now().plusSeconds(3600)),
                          name,
                          pair.getPublic())
                      .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
