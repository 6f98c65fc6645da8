// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An edit by hand is reported and not overwritten. */
final class EditedByHandTest {
  private final TargetBench bench = new TargetBench();

  EditedByHandTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void isReportedByNameAndNotOverwritten() throws VaultException {
    bench.done();
    bench.replaceField("State", "LOST");
    EffectResult result = bench.apply(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
    assertThat(result)
        .isInstanceOfSatisfying(
            EffectResult.Impossible.class,
            no -> assertThat(no.reason()).contains("changed by hand: State (item item0"));
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
  }

  @Test
  void goesOnWhenTheEditIsUndone() throws VaultException {
    bench.done();
    bench.replaceField("State", "LOST");
    bench.apply(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
    bench.replaceField("State", "ACTIVE");
    bench.done(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
  }

  @Test
  void isSeenWhenTheItemIsInTheTrash() {
    bench.done();
    bench.vault.items.get("item0").put("deletedDate", "2026-11-24T00:00:00.000000Z");
    assertThat(bench.apply()).isInstanceOf(EffectResult.Impossible.class);
  }

  @Test
  void isSeenWhenTheItemWasTakenOutOfItsCollection() {
    bench.done();
    bench.vault.items.get("item0").putArray("collectionIds");
    assertThat(bench.apply()).isInstanceOf(EffectResult.Impossible.class);
  }

  @Test
  void aSecondItemOfTheSameCardIsReported() {
    bench.done();
    bench.vault.items.put("copy", bench.vault.items.get("item0").deepCopy().put("id", "copy"));
    bench.restart();
    assertThat(bench.apply()).isInstanceOf(EffectResult.Impossible.class);
  }

  @Test
  void aDeletedItemIsMadeAgain() {
    bench.done();
    bench.vault.items.clear();
    assertThat(bench.apply()).isInstanceOf(EffectResult.Done.class);
    assertThat(bench.vault.items).hasSize(1);
  }
}
