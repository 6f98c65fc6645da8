// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VaultwardenTargetTest {
  private final TargetBench bench = new TargetBench();

  VaultwardenTargetTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesOrganisationCollectionAndItemAndShowsThemEncryptedOnly() throws VaultException {
    bench
        .vault
        .members
        .addObject()
        .put("id", "member1")
        .put("email", "ADA@example.test")
        .put("status", 2);
    bench.done();
    StoredItem item = bench.stored();
    assertThat(item.name()).isEqualTo("YubiKey 5 NFC 7, Ada Lovelace");
    assertThat(item.fields())
        .containsEntry("State", "ACTIVE")
        .containsEntry("Owner", "Ada Lovelace (ada)")
        .containsEntry("PIV 9A", "ECCP256, until 2028-11-23T08:00:00Z")
        .containsEntry(CardItem.CARD, "7");
    assertThat(bench.vault.items.toString()).doesNotContain("Lovelace", "keystation", "ACTIVE");
    JsonNode collection = bench.vault.collections.get(0);
    assertThat(collection.path("externalId").asText()).isEqualTo("ada");
    assertThat(collection.path("users").toString())
        .isEqualTo(
            "[{\"id\":\"member1\",\"readOnly\":true,\"hidePasswords\":false,\"manage\":false}]");
    assertThat(item.collections()).containsExactly(collection.path("id").asText());
  }

  @Test
  void letsAPersonReadWhoBecomesAMemberLaterAndKeepsOtherReaders() {
    bench.done();
    ((ArrayNode) bench.vault.collections.get(0).path("users")).addObject().put("id", "auditor");
    bench
        .vault
        .members
        .addObject()
        .put("id", "member1")
        .put("email", "ada@example.test")
        .put("status", 1);
    bench.done(SampleSheet.of(7, 2, "ada", "ACTIVE"));
    assertThat(bench.vault.collections.get(0).path("users").findValuesAsText("id"))
        .containsExactly("auditor", "member1");
  }

  @Test
  void aRepeatWritesNothingAlsoAfterARestart() {
    bench.done();
    bench.restart();
    bench.vault.requests.clear();
    bench.done();
    bench.done();
    assertThat(bench.vault.requests)
        .noneMatch(line -> line.startsWith("PUT") || line.contains("create"));
    assertThat(bench.vault.items).hasSize(1);
  }

  @Test
  void updatesTheOneItemAndKeepsFieldsThatPeopleAdded() throws VaultException {
    bench.done();
    bench.addField("Desk", "4.17");
    bench.done(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
    assertThat(bench.stored().fields())
        .containsEntry("State", "SUSPENDED")
        .containsEntry("Desk", "4.17");
    assertThat(bench.vault.items).hasSize(1);
  }

  @Test
  void anOlderRevisionChangesNothing() throws VaultException {
    bench.done(SampleSheet.of(7, 5, "ada", "LOST"));
    bench.done(SampleSheet.of(7, 4, "ada", "ACTIVE"));
    assertThat(bench.stored().fields()).containsEntry("State", "LOST");
  }

  @Test
  void movesTheItemWhenTheCardGoesToSomebodyElse() throws VaultException {
    bench.done();
    bench.done(SampleSheet.of(7, 2, "bob", "ACTIVE"));
    assertThat(bench.stored().collections()).containsExactly("collection1");
    assertThat(bench.stored().fields()).containsEntry("Owner", "Ada Lovelace (bob)");
  }

  @Test
  void twoOrganisationsOfOneNameAreNotGuessedBetween() {
    bench.vault.organisations.addObject().put("id", "a").put("name", "Cards");
    bench.vault.organisations.addObject().put("id", "b").put("name", "Cards");
    assertThat(bench.apply()).isInstanceOf(EffectResult.Impossible.class);
  }

  @Test
  void refusesPlainHttpToAnotherMachine() {
    VaultSettings s = bench.vault.settings();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VaultSettings(
                    URI.create("http://192.0.2.1/"),
                    s.tls(),
                    UUID.randomUUID(),
                    s.email(),
                    s.clientId(),
                    "Cards",
                    s.timeout()));
  }
}
