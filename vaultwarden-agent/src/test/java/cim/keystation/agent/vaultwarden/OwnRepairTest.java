// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many repairs in a row, while others are at the same vault. */
final class OwnRepairTest {
  private static final String CREATE = "POST /api/ciphers/create";
  private final TargetBench bench = new TargetBench();
  private final VaultSession session = bench.session(ScriptedVault.password());
  private final OwnRepair repairs = new OwnRepair(session);

  OwnRepairTest() throws IOException {}

  @BeforeEach
  void begin() {
    bench.done();
    make(new OwnRepair(session), "ssh/first"); // and the collection
    bench.vault.requests.clear();
  }

  @AfterEach
  void stop() {
    session.close();
    bench.close();
  }

  private String make(OwnRepair by, String mark) {
    try (Secret note = Secret.ofBytes(new byte[] {1, 2, 3})) {
      OwnItem item = OwnItem.note(mark, mark, Map.of("Kind", "a test"), note);
      EffectResult result = by.run(item, TargetBench.SHEET, Optional.empty());
      assertThat(result).isInstanceOf(EffectResult.Done.class);
      return ((EffectResult.Done) result).proof();
    } catch (VaultException e) {
      throw new AssertionError(e);
    }
  }

  private long times(String request) {
    return bench.vault.requests.stream().filter(request::equals).count();
  }

  private long readings() {
    return times("GET /api/ciphers/organization-details");
  }

  @Test
  void manyThatAreMissingAreMadeAfterOneReading() {
    for (String mark : List.of("ssh/a", "ssh/b", "ssh/c", "ssh/d")) {
      assertThat(make(repairs, mark)).contains("made");
    }
    assertThat(readings()).isEqualTo(1);
  }

  @Test
  void whatSomebodyMadeMeanwhileIsNotMadeTwice() {
    make(repairs, "ssh/a");
    make(new OwnRepair(session), "ssh/b");
    assertThat(make(repairs, "ssh/b")).contains("up to date");
    assertThat(times(CREATE)).isEqualTo(2);
  }

  @Test
  void whatSomebodyMadeDuringTheReadingIsNotMadeTwice() {
    ObjectNode first = bench.vault.items.remove("item1");
    bench.vault.after(
        "GET /api/ciphers/organization-details",
        () -> {
          bench.vault.items.put("item1", first);
          bench.vault.clock.incrementAndGet();
        });
    assertThat(make(repairs, "ssh/first")).contains("up to date");
    assertThat(times(CREATE)).isZero();
  }
}
