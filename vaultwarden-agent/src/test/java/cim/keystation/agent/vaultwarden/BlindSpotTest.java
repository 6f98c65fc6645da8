// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another writer who is let in by the server although our writing was not over. */
final class BlindSpotTest {
  private static final String WRITE = "PUT /api/ciphers/item0";
  private static final CardSheet LOST = SampleSheet.of(7, 2, "ada", "LOST");

  private final TargetBench bench = new TargetBench();

  BlindSpotTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aClientThatWritesItsOldCopyOverOursIsNoticedAndOursWrittenAgain() throws VaultException {
    bench.done();
    ObjectNode old = bench.vault.items.get("item0").deepCopy();
    bench.vault.after(WRITE, () -> bench.vault.items.put("item0", old));
    assertThat(bench.apply(LOST))
        .isInstanceOf(EffectResult.Failed.class)
        .asString()
        .contains("item0 does not read back as written");
    bench.done(LOST);
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
    bench.assertNothingDoubled();
  }

  @Test
  void anEditRightAfterOursIsShownAndKept() throws VaultException {
    bench.done();
    bench.vault.after(WRITE, () -> edit("State", "SUSPENDED"));
    assertThat(bench.apply(LOST)).isInstanceOf(EffectResult.Failed.class);
    assertThat(bench.apply(LOST))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("changed by hand: State");
    assertThat(bench.stored().fields()).containsEntry("State", "SUSPENDED");
    bench.assertNothingDoubled();
  }

  /** It refuses the date that was put back, and nobody had changed the item. */
  @Test
  void aServerWithoutBlindSpotIsGivenItsOwnDate() throws VaultException {
    bench.done();
    ObjectNode before = bench.vault.items.get("item0").deepCopy();
    String date = before.path("revisionDate").asText();
    bench.fault(WRITE, answer -> answer.code(400).body("{\"message\":\"copy is out of date.\"}"));
    bench.vault.after(WRITE, () -> bench.vault.items.put("item0", before));
    bench.done(LOST);
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
    assertThat(bench.vault.requests.stream().filter(WRITE::equals)).hasSize(2);
    assertThat(bench.stored().json().path("lastKnownRevisionDate").asText()).isEqualTo(date);
    bench.assertNothingDoubled();
  }

  private void edit(String name, String value) {
    try {
      bench.replaceField(name, value);
    } catch (VaultException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
