// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IssuingCaTest {
  private static final CaChain CA =
      CaChain.make("Example Org", new SecureRandom(), Clock.systemUTC());
  private static final CertificateSubject ADA =
      new CertificateSubject(
          "ada",
          "Ada, Countess of \"Lovelace\"",
          "Example Org",
          Optional.of("ada@example.test"),
          Optional.of("ada@EXAMPLE.TEST"));

  @ParameterizedTest
  @EnumSource(CertificatePurpose.class)
  void everyCertificateLeadsToTheRoot(CertificatePurpose purpose) throws Exception {
    X509Certificate certificate = issue("P-256", purpose);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(CA.root(), null)));
    trust.setRevocationEnabled(false);
    assertThatCode(
            () ->
                CertPathValidator.getInstance("PKIX")
                    .validate(
                        factory.generateCertPath(List.of(certificate, CA.issuing().certificate())),
                        trust))
        .doesNotThrowAnyException();
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getSerialNumber().bitLength()).isEqualTo(128);
    assertThat(certificate.getSubjectX500Principal().getName()).contains("UID=ada");
  }

  @ParameterizedTest
  @CsvSource({
    "P-256, CLIENT_AUTH, 0, 1.3.6.1.5.5.7.3.2",
    "P-384, SIGNATURE, 0 1, 1.3.6.1.5.5.7.3.4",
    "P-256, ENCRYPTION, 4, 1.3.6.1.5.5.7.3.4",
    "RSA, ENCRYPTION, 2, 1.3.6.1.5.5.7.3.4",
    "Ed25519, SIGNATURE, 0 1, 1.3.6.1.5.5.7.3.4",
    "P-256, CARD_AUTH, 0, 2.16.840.1.101.3.6.8",
  })
  void usageFollowsPurposeAndKey(
      String algorithm, CertificatePurpose purpose, String bits, String extended) throws Exception {
    X509Certificate certificate = issue(algorithm, purpose);
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < certificate.getKeyUsage().length; i++) {
      set.append(certificate.getKeyUsage()[i] ? " " + i : "");
    }
    assertThat(set.toString().strip()).isEqualTo(bits);
    assertThat(certificate.getExtendedKeyUsage()).contains(extended);
  }

  @Test
  void onlyTheHoldersCertificatesNameTheHolderElsewhere() throws Exception {
    assertThat(issue("P-256", CertificatePurpose.CLIENT_AUTH).getSubjectAlternativeNames())
        .hasSize(2)
        .anySatisfy(name -> assertThat(name).isEqualTo(List.of(1, "ada@example.test")));
    assertThat(issue("P-256", CertificatePurpose.SIGNATURE).getSubjectAlternativeNames())
        .hasSize(1);
    assertThat(issue("P-256", CertificatePurpose.CARD_AUTH).getSubjectAlternativeNames()).isNull();
  }

  @Test
  void neverOutlivesItself() {
    PublicKey key = TestKey.pair("P-256").getPublic();
    Instant end = CA.issuing().certificate().getNotAfter().toInstant();
    assertThatThrownBy(
            () ->
                CA.issuing()
                    .issue(
                        ADA, key, CertificatePurpose.SIGNATURE, Instant.now(), end.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoCertificatesNeverShareASerial() throws Exception {
    assertThat(issue("P-256", CertificatePurpose.SIGNATURE).getSerialNumber())
        .isNotEqualTo(issue("P-256", CertificatePurpose.SIGNATURE).getSerialNumber());
  }

  @Test
  void refusesTheRootInItsPlace() {
    assertThatThrownBy(() -> new IssuingCa(CA.rootKey(), List.of(CA.root()), new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void survivesAFileAndAWrongPassword() throws Exception {
    try (Secret password = secret("correct horse")) {
      Bytes file = CA.issuing().toPkcs12(password);
      IssuingCa loaded = IssuingCa.load(file, password, new SecureRandom());
      assertThat(loaded.chain()).isEqualTo(CA.issuing().chain());
      assertThatThrownBy(() -> IssuingCa.load(file, secret("wrong"), new SecureRandom()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void listsWhatIsRevoked() throws Exception {
    Instant now = Instant.now();
    Bytes der =
        CA.issuing()
            .crl(
                List.of(new Revocation(BigInteger.TEN, now, 1)),
                BigInteger.TWO,
                now,
                now.plus(Duration.ofDays(7)));
    X509CRL crl =
        (X509CRL)
            CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(der.toArray()));
    crl.verify(CA.issuing().certificate().getPublicKey());
    assertThat(crl.getRevokedCertificate(BigInteger.TEN)).isNotNull();
    assertThat(crl.getRevokedCertificate(BigInteger.ONE)).isNull();
  }

  private static X509Certificate issue(String algorithm, CertificatePurpose purpose) {
    return CA.issuing()
        .issue(
            ADA,
            TestKey.pair(algorithm).getPublic(),
            purpose,
            Instant.now(),
            Instant.now().plus(Duration.ofDays(730)));
  }

  private static Secret secret(String text) {
    return Secret.ofBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
