// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an item shows already is not encrypted again, and what it was sent not decrypted. */
final class KeptTextsTest {
  private static final CardSheet LOST = SampleSheet.of(7, 2, "ada", "LOST");
  private final TargetBench bench = new TargetBench();

  KeptTextsTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void onlyWhatChangedIsEncryptedAnew() throws VaultException {
    bench.done();
    Set<String> before = texts();
    bench.done(LOST);
    Set<String> anew = texts();
    anew.removeAll(before);
    assertThat(anew).hasSize(3); // state, revision, digests
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
  }

  @Test
  void noEncryptedTextStandsInTwoPlaces() {
    bench.done();
    bench.done(LOST);
    assertThat(texts()).hasSize(2 * item().path("fields").size() + 1);
  }

  @Test
  void aServerThatShowsATextInTheWrongPlaceIsNotBelieved() {
    bench.done();
    bench.vault.after("PUT /api/ciphers/item0", this::swap);
    assertThat(bench.apply(LOST))
        .isInstanceOf(EffectResult.Failed.class)
        .asString()
        .contains("does not read back as written");
  }

  @Test
  void aServerThatLosesAFieldIsNotBelieved() {
    bench.done();
    bench.vault.after(
        "PUT /api/ciphers/item0", () -> ((ArrayNode) item().path("fields")).remove(2));
    assertThat(bench.apply(LOST)).isInstanceOf(EffectResult.Failed.class);
  }

  private void swap() {
    JsonNode fields = item().path("fields");
    JsonNode first = fields.path(0).path("value");
    ((ObjectNode) fields.path(0)).set("value", fields.path(1).path("value"));
    ((ObjectNode) fields.path(1)).set("value", first);
  }

  private ObjectNode item() {
    return bench.vault.items.values().iterator().next();
  }

  private Set<String> texts() {
    Set<String> texts = new HashSet<>();
    texts.add(item().path("name").asText());
    for (JsonNode field : item().path("fields")) {
      texts.add(field.path("name").asText());
      texts.add(field.path("value").asText());
    }
    return texts;
  }
}
