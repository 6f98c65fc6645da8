// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AttestationTest {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String ARC = "1.3.6.1.4.1.41482.3.";

  /** As recorded from a YubiKey 5.4.3. */
  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void anEmptySlotIsNotFoundAndItsOwnCertificateIsBare(String firmware) throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.expect("00F99A00", "6A82");
    assertThat(piv.send("00CB3FFF055C035FFF01"))
        .matches("5382....7082.*")
        .doesNotEndWith("FE009000");
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void chainsToTheRootAndSaysWhatItIs(String firmware) throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.authenticate(firmware);
    String made = piv.send("0047009A0BAC09800114AA0103AB0102");
    X509Certificate slot = certificate(piv.send("00F99A00"));
    X509Certificate batch = batch(piv);
    slot.verify(batch.getPublicKey());
    batch.verify(Cards.ROOT.certificate().getPublicKey());
    assertThat(slot.getIssuerX500Principal()).isEqualTo(batch.getSubjectX500Principal());
    assertThat(batch.getSubjectX500Principal().getName())
        .isEqualTo((firmware.startsWith("5.7") ? "CN=YubiKey" : "CN=Yubico") + " PIV Attestation");
    assertThat(slot.getSubjectX500Principal().getName()).isEqualTo("CN=YubiKey PIV Attestation 9a");
    String point = made.substring(10, made.length() - 4);
    assertThat(HEX.formatHex(slot.getPublicKey().getEncoded())).endsWith(point);
    String version = "0" + firmware.replace(".", "0");
    assertThat(extension(slot, "3")).isEqualTo(version);
    assertThat(extension(batch, "3")).isEqualTo(version);
    assertThat(extension(slot, "7")).isEqualTo("020400BC614E");
    assertThat(extension(slot, "8")).isEqualTo("0302");
    assertThat(extension(slot, "9")).isEqualTo("01");
  }

  @Test
  void aCardThatIsNotGenuineChainsToNothing() throws Exception {
    Model model = Cards.model("5.7.1");
    SecureRandom random = new SecureRandom();
    var forged = SimulatorRoot.selfMade(model.firmware(), random);
    PivSessionLine piv =
        new PivSessionLine(
            new SoftwareYubiKey(
                model, Cards.SERIAL, forged, new Finger(), Clock.systemUTC(), random));
    X509Certificate batch = batch(piv);
    batch.verify(batch.getPublicKey());
    assertThatThrownBy(() -> batch.verify(Cards.ROOT.certificate().getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void theRootIsNamedSoThatNobodyMistakesItAndCanBeKept(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("root.pem");
    SimulatorRoot made = SimulatorRoot.loadOrCreate(file, new SecureRandom());
    SimulatorRoot read = SimulatorRoot.loadOrCreate(file, new SecureRandom());
    assertThat(read.certificate()).isEqualTo(made.certificate());
    assertThat(read.certificate().getSubjectX500Principal().getName())
        .contains("Keystation Simulator PIV Root CA")
        .contains("not genuine");
    assertThat(read.openPgpCertificate()).isEqualTo(made.openPgpCertificate());
    assertThat(read.fidoCertificate()).isEqualTo(made.fidoCertificate());
    read.batch(Cards.model("5.4.3").firmware())
        .piv()
        .certificate()
        .verify(made.certificate().getPublicKey());
  }

  private static X509Certificate batch(PivSessionLine piv) throws Exception {
    String object = piv.send("00CB3FFF055C035FFF01");
    return certificate(object.substring(object.indexOf("308")));
  }

  private static X509Certificate certificate(String hex) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(HEX.parseHex(hex)));
  }

  /** Without the OCTET STRING around it. */
  private static String extension(X509Certificate certificate, String arm) {
    return HEX.formatHex(certificate.getExtensionValue(ARC + arm)).substring(4);
  }
}
