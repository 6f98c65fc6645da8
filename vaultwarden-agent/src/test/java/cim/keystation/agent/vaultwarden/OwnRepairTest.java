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
  void begin() throws VaultException {
    bench.done();
    make(new OwnRepair(session), "ssh/first"); // and the collection
    bench.vault.requests.clear();
  }

  @AfterEach
  void stop() {
    session.close();
    bench.close();
  }

  private String make(OwnRepair by, String mark) throws VaultException {
    EffectResult result = run(by, mark, Optional.empty());
    assertThat(result).isInstanceOf(EffectResult.Done.class);
    return ((EffectResult.Done) result).proof();
  }

  private static EffectResult run(OwnRepair by, String mark, Optional<SeenItem> seen)
      throws VaultException {
    try (Secret note = Secret.ofBytes(new byte[] {1, 2, 3})) {
      OwnItem item = OwnItem.note(mark, mark, Map.of("Kind", "a test"), note);
      return by.run(item, TargetBench.SHEET, seen);
    }
  }

  private long times(String request) {
    return bench.vault.requests.stream().filter(request::equals).count();
  }

  private long readings() {
    return times("GET /api/ciphers/organization-details");
  }

  @Test
  void manyThatAreMissingAreMadeAfterOneReading() throws VaultException {
    for (String mark : List.of("ssh/a", "ssh/b", "ssh/c", "ssh/d")) {
      assertThat(make(repairs, mark)).contains("made");
    }
    assertThat(readings()).isEqualTo(1);
  }

  @Test
  void whatSomebodyMadeMeanwhileIsNotMadeTwice() throws VaultException {
    make(repairs, "ssh/a");
    make(new OwnRepair(session), "ssh/b");
    assertThat(make(repairs, "ssh/b")).contains("up to date");
    assertThat(times(CREATE)).isEqualTo(2);
  }

  @Test
  void whatSomebodyMadeDuringTheReadingIsNotMadeTwice() throws VaultException {
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

  @Test
  void whatSomebodyWroteAfterItCameOutOfTheTrashIsNotOverwritten() throws VaultException {
    ObjectNode trashed = bench.vault.items.get("item1").put("deletedDate", "2026-11-24T00:00:00Z");
    bench.vault.after(
        "PUT /api/ciphers/item1/restore", () -> trashed.put("notes", "somebody's own"));
    SeenItem seen = new SeenItem("item1", trashed.path("revisionDate").asText(), true);
    assertThat(run(repairs, "ssh/first", Optional.of(seen)))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("compare again");
    assertThat(trashed.path("notes").asText()).isEqualTo("somebody's own");
  }
}
