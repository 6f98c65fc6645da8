// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.procedure.Outcome;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.enrol.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enrolled software YubiKey that was stopped and started from its state file. */
@Tag("proof")
final class RestartedCardProofTest {
  @TempDir private Path folder;

  @Test
  void ykmanAndGpgFindTheCardThatWasEnrolledBefore() throws Exception {
    CeremonyKeys keys = CeremonyKeys.make(Files.createDirectory(folder.resolve("ceremony")));
    Rehearsal rehearsal = new Rehearsal(kept(), keys);
    assertThat(rehearsal.run()).isInstanceOf(Outcome.Completed.class);
    EnrolledCard card = Enrolled.by(rehearsal, keys);
    try (PrivatePcscd pcscd = PrivatePcscd.start(folder.resolve("pcscd"))) {
      pcscd.insert(kept());
      YkmanClient ykman = new YkmanClient(pcscd.environment(), card.serial().toString());
      ykman.readsSerialAndFirmware(card);
      ykman.readsSlotsAndNoFactoryValue(card);
      ykman.countsOpenPgpAttempts(8, 5, 5);
      new PivToolClient(pcscd.environment()).signsWith9a(card, folder);
      try (GpgHome home = GpgHome.make(folder.resolve("gpg"), pcscd.environment(), card.pin())) {
        GpgCard gpg = new GpgCard(home, card, folder);
        gpg.listsTheThreeKeys();
        gpg.signs();
        gpg.decrypts();
      }
    }
  }

  private SoftwareYubiKey kept() throws Exception {
    SoftwareYubiKey key = Rehearsal.fresh("5.7.1");
    key.keepIn(folder.resolve("card.state"));
    return key;
  }
}
