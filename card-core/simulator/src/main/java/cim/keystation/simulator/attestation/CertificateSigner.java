// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** Issues certificates in one issuer's name, valid from the start of 2024 to the end of 9999. */
public record CertificateSigner(X500Name issuer, AsymmetricKeyParameter key, SecureRandom random) {
  private static final Date FROM = Date.from(Instant.parse("2024-01-01T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

  public X509v3CertificateBuilder begin(X500Name subject, AsymmetricKeyParameter publicKey)
      throws IOException {
    return new X509v3CertificateBuilder(
        issuer,
        new BigInteger(127, random),
        FROM,
        UNTIL,
        subject,
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey));
  }

  public X509CertificateHolder sign(X509v3CertificateBuilder certificate) {
    boolean rsa = key instanceof RSAKeyParameters;
    var algorithm =
        new DefaultSignatureAlgorithmIdentifierFinder()
            .find(rsa ? "SHA256withRSA" : "SHA256withECDSA");
    var digest = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
    BcContentSignerBuilder builder =
        rsa
            ? new BcRSAContentSignerBuilder(algorithm, digest)
            : new BcECContentSignerBuilder(algorithm, digest);
    try {
      ContentSigner signer = builder.setSecureRandom(random).build(key);
      return certificate.build(signer);
    } catch (OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
