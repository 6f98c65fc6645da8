// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Slot;
import cim.keystation.procedure.Outcome;
import cim.keystation.procedure.enrol.EnrolFacts;
import cim.keystation.simulator.enrol.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the field's own programs say of a card after its enrolment. */
@Tag("proof")
final class EnrolledCardProofTest {
  @TempDir private static Path folder;
  private static PrivatePcscd pcscd;
  private static EnrolledCard card;
  private static YkmanClient ykman;
  private static PivToolClient pivTool;

  @BeforeAll
  static void enrol() throws Exception {
    CeremonyKeys keys = CeremonyKeys.make(Files.createDirectory(folder.resolve("ceremony")));
    Rehearsal rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"), keys);
    Outcome<EnrolFacts> outcome = rehearsal.run();
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    card = Enrolled.by(rehearsal, keys);
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    pcscd.insert(rehearsal.key());
    ykman = new YkmanClient(pcscd.environment(), card.serial().toString());
    pivTool = new PivToolClient(pcscd.environment());
  }

  @AfterAll
  static void stop() throws Exception {
    pcscd.close();
  }

  @Test
  void ykmanReadsSerialFirmwareSlotsAndCertificates() throws Exception {
    ykman.readsSerialAndFirmware(card);
    ykman.readsSlotsAndNoFactoryValue(card);
    ykman.exportsTheCertificates(card, folder);
    ykman.countsOpenPgpAttempts(8, 5, 5);
  }

  @Test
  void yubicoPivToolReadsTheSame() throws Exception {
    pivTool.readsTheCard(card);
  }

  @Test
  void opensslVerifiesTheChainsAndASignatureBySlot9a() throws Exception {
    new OpensslClient(folder).verifiesTheChains(card);
    pivTool.signsWith9a(card, folder);
    assertThat(card.certificate(Slot.AUTHENTICATION).getIssuerX500Principal())
        .isEqualTo(card.issuing().getSubjectX500Principal());
  }

  @Test
  void pivTakesTheHoldersPinAndNoFactoryValue() throws Exception {
    pivTool.takesThePinAndNotTheFactorys(card);
    pivTool.refusesTheFactoryManagementKey();
    ykman.refusesTheFactoryManagementKey();
  }

  @Test
  void gpgListsTheThreeKeysSignsAndDecryptsAndSshLogsIn() throws Exception {
    try (GpgHome home = GpgHome.make(folder.resolve("gpg"), pcscd.environment(), card.pin())) {
      GpgCard gpg = new GpgCard(home, card, folder);
      gpg.listsTheThreeKeys();
      gpg.signs();
      gpg.decrypts();
      gpg.sshLogsIn();
    }
  }

  @Test
  void openPgpDoesNotTakeTheFactoryPin() throws Exception {
    Path wrong = folder.resolve("gpg-factory");
    try (GpgHome home = GpgHome.make(wrong, pcscd.environment(), "123456")) {
      home.run("gpg", "--batch", "--card-status");
      Command.Result refused = home.result("gpg-connect-agent", "scd checkpin " + aid(), "/bye");
      assertThat(refused.output()).contains("ERR").contains("Bad PIN");
    }
    ykman.countsOpenPgpAttempts(7, 5, 5);
    Path right = folder.resolve("gpg-holder");
    try (GpgHome home = GpgHome.make(right, pcscd.environment(), card.pin())) {
      home.run("gpg", "--batch", "--card-status");
      Command.Result taken = home.result("gpg-connect-agent", "scd checkpin " + aid(), "/bye");
      assertThat(taken.output()).startsWith("OK");
    }
    ykman.countsOpenPgpAttempts(8, 5, 5);
  }

  /** The identifier by which scdaemon knows the card. */
  private static String aid() {
    return "D2760001240103040006" + card.serial() + "0000";
  }

  @Test
  void pythonFido2SeesThePinSetAndTakesItOnly() throws Exception {
    new PythonFido2(pcscd.environment(), "YubiKey").takesThePinAndNotTheFactorys(card);
  }
}
