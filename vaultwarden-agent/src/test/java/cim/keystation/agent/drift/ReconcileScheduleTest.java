// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.TestClock;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.vaultwarden.VaultBench;
import cim.keystation.card.CardSerial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the agent compares by itself. */
class ReconcileScheduleTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T08:00:00Z"));
  @TempDir Path directory;
  private VaultBench vault;
  private SampleOffice office;
  private Drift drift;
  private ReconcileSchedule schedule;

  @BeforeEach
  void open() throws Exception {
    vault = VaultBench.start();
    office =
        SampleOffice.open(directory, clock)
            .person("ada", "Ada Lovelace")
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
    drift = new Drift(office.agent(), vault.cards());
    schedule = new ReconcileSchedule(drift, Duration.ofHours(1), clock);
  }

  @AfterEach
  void close() {
    schedule.close();
    office.close();
    vault.close();
  }

  private Instant compared() {
    return drift.last().orElseThrow().finishedAt();
  }

  @Test
  void comparesFirstThenWhenTimeHasComeAndNotBefore() throws Exception {
    schedule.look();
    Instant first = compared();
    clock.advance(Duration.ofMinutes(59));
    schedule.look();
    assertThat(compared()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(2));
    schedule.look();
    assertThat(compared()).isAfter(first);
  }

  @Test
  void comparesEarlierWhenTheVaultChanged() throws Exception {
    drift.compare("test");
    drift.repair(Optional.empty(), false, "test");
    drift.compare("test");
    Instant before = compared();
    clock.advance(Duration.ofMinutes(5));
    Thread.sleep(5); // the server's own clock gives the change another revision date
    vault.editByHand("State", "LOST");
    schedule.look();
    assertThat(compared()).isAfter(before);
    assertThat(drift.find(new CardSerial(4711).toString()).orElseThrow().kind())
        .isEqualTo(DriftKind.CHANGED);
  }
}
