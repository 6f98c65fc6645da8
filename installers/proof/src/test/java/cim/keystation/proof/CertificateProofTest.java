// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.keys.CaChain;
import cim.keystation.keys.CertificatePurpose;
import cim.keystation.keys.CertificateSubject;
import cim.keystation.keys.CsrAssembly;
import cim.keystation.keys.Revocation;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, certificates and CRLs, read by openssl. */
@Tag("proof")
class CertificateProofTest {
  private static final CaChain CA =
      CaChain.make("Example Org", new SecureRandom(), Clock.systemUTC());

  @TempDir static Path directory;

  @BeforeAll
  static void writeTheCas() throws Exception {
    Pem.write(directory.resolve("root.pem"), "CERTIFICATE", CA.root().getEncoded());
    Pem.write(
        directory.resolve("issuing.pem"), "CERTIFICATE", CA.issuing().certificate().getEncoded());
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_AUTH, sslclient",
    "SIGNATURE, smimesign",
    "ENCRYPTION, any",
    "CARD_AUTH, any"
  })
  void opensslFollowsTheChain(CertificatePurpose purpose, String as) throws Exception {
    X509Certificate certificate = issue(purpose);
    Pem.write(directory.resolve(purpose + ".pem"), "CERTIFICATE", certificate.getEncoded());
    assertThat(
            Command.run(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                as,
                "-CAfile",
                file("root.pem"),
                "-untrusted",
                file("issuing.pem"),
                file(purpose + ".pem")))
        .contains(": OK");
  }

  @Test
  void opensslRefusesAClientCertificateAsAServer() throws Exception {
    Pem.write(
        directory.resolve("client.pem"),
        "CERTIFICATE",
        issue(CertificatePurpose.CLIENT_AUTH).getEncoded());
    Command.Result result =
        Command.result(
            Map.of(),
            "openssl",
            "verify",
            "-purpose",
            "sslserver",
            "-CAfile",
            file("root.pem"),
            "-untrusted",
            file("issuing.pem"),
            file("client.pem"));
    assertThat(result.status()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void opensslBelievesTheCrl(boolean revoked) throws Exception {
    X509Certificate certificate = issue(CertificatePurpose.CLIENT_AUTH);
    BigInteger listed = revoked ? certificate.getSerialNumber() : BigInteger.TEN;
    Instant now = Instant.now();
    Bytes crl =
        CA.issuing()
            .crl(
                List.of(new Revocation(listed, now.minusSeconds(1), 1)),
                BigInteger.ONE,
                now.minusSeconds(1),
                now.plus(Duration.ofDays(7)));
    Pem.write(directory.resolve("crl.pem"), "X509 CRL", crl.toArray());
    Pem.write(directory.resolve("listed.pem"), "CERTIFICATE", certificate.getEncoded());
    Command.Result result =
        Command.result(
            Map.of(),
            "openssl",
            "verify",
            "-crl_check",
            "-CRLfile",
            file("crl.pem"),
            "-CAfile",
            file("root.pem"),
            "-untrusted",
            file("issuing.pem"),
            file("listed.pem"));
    assertThat(result.status() == 0).isEqualTo(!revoked);
    assertThat(result.output()).contains(revoked ? "certificate revoked" : ": OK");
  }

  @Test
  void opensslReadsARequestSignedElsewhere() throws Exception {
    KeyPair pair = pair();
    CsrAssembly csr = CsrAssembly.begin("ada", pair.getPublic());
    Signature card = Signature.getInstance("NONEwithECDSA");
    card.initSign(pair.getPrivate());
    card.update(csr.toSign());
    Files.write(directory.resolve("ada.csr"), csr.assemble(card.sign()).toArray());
    assertThat(
            Command.run(
                "openssl",
                "req",
                "-inform",
                "DER",
                "-in",
                file("ada.csr"),
                "-verify",
                "-noout",
                "-subject"))
        .contains("OK")
        .contains("CN = ada");
  }

  private static X509Certificate issue(CertificatePurpose purpose) throws Exception {
    return CA.issuing()
        .issue(
            new CertificateSubject(
                "ada",
                "Ada Lovelace",
                "Example Org",
                Optional.of("ada@example.test"),
                Optional.of("ada@EXAMPLE.TEST")),
            pair().getPublic(),
            purpose,
            Instant.now().minusSeconds(60),
            Instant.now().plus(Duration.ofDays(730)));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static String file(String name) {
    return directory.resolve(name).toString();
  }
}
