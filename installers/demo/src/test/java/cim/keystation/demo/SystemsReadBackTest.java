// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would make the scripted demo end badly; that it ends well, the demo itself shows. */
final class SystemsReadBackTest {
  private static final CardSerial SERIAL = new CardSerial(12345678);
  private static final Instant TIME = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void namesEachSystemThatDoesNotShowTheCard(@TempDir Path folder) throws Exception {
    SecureRandom random = new SecureRandom();
    SimulatorRoot root = SimulatorRoot.create(random);
    try (DemoBackOffice office = DemoBackOffice.open(folder, root.certificate(), random)) {
      SamplePerson ada = office.people().get(0);
      assertThat(read(office, ada, "AA").faults())
          .contains("ldap: was told nothing", "vaultwarden: was told nothing")
          .anyMatch(fault -> fault.startsWith("directory: no entry keystationCardSerial=12345678"))
          .contains("vault: cards that ada sees is 0, not 1");

      assertThat(office.vault().apply(sheet(ada, "LOST", "AA")))
          .isInstanceOf(EffectResult.Done.class);
      ReadBack.Report told = read(office, ada, "BB");
      assertThat(told.faults())
          .contains("vault: state is LOST, not ACTIVE", "vault: slot 9A is AA, not BB")
          .noneMatch(fault -> fault.contains("cards that ada sees"));
      assertThat(read(office, office.people().get(1), "AA").faults())
          .contains("vault: cards that grace sees is 0, not 1");
    }
  }

  private static ReadBack.Report read(DemoBackOffice office, SamplePerson person, String onCard)
      throws Exception {
    return new SystemsReadBack(office).of(person, SERIAL, Map.of("9A", onCard));
  }

  private static CardSheet sheet(SamplePerson person, String state, String certificate) {
    return new CardSheet(
        SERIAL,
        1,
        person.uid(),
        person.name(),
        person.mail(),
        state,
        "YubiKey 5 NFC",
        new Firmware(5, 7, 1),
        "standard",
        TIME,
        TIME,
        List.of(new CardSheet.Slot("9A", "ECCP256", certificate, TIME, Bytes.EMPTY)),
        List.of(),
        "",
        Bytes.EMPTY,
        "",
        "visit");
  }
}
