// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VaultwardenTargetTest {
  private static final String CREATE = "POST /api/ciphers/create";

  private final ScriptedVault vault;
  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private VaultSession session;
  private VaultwardenTarget target;

  VaultwardenTargetTest() throws IOException {
    vault = new ScriptedVault();
    restart();
  }

  @AfterEach
  void stop() {
    session.close();
    vault.close();
  }

  /** A new process: nothing is remembered. */
  private void restart() {
    if (session != null) {
      session.close();
    }
    InstantSource time = () -> now;
    session =
        new VaultSession(
            vault.settings(),
            Secret.ofChars("apikey".toCharArray()),
            ScriptedVault.password(),
            time.withZone(ZoneOffset.UTC),
            vault.random);
    target = new VaultwardenTarget(session);
  }

  @Test
  void makesOrganisationCollectionAndItemAndShowsThemEncryptedOnly() throws VaultException {
    vault
        .members
        .addObject()
        .put("id", "member1")
        .put("email", "ADA@example.test")
        .put("status", 2);
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    StoredItem item = stored();
    assertThat(item.name()).isEqualTo("YubiKey 5 NFC 7, Ada Lovelace");
    assertThat(item.fields())
        .containsEntry("State", "ACTIVE")
        .containsEntry("Owner", "Ada Lovelace (ada)")
        .containsEntry("PIV 9A", "ECCP256, until 2028-11-23T08:00:00Z")
        .containsEntry(CardItem.CARD, "7");
    assertThat(vault.items.toString()).doesNotContain("Lovelace", "keystation", "ACTIVE");
    JsonNode collection = vault.collections.get(0);
    assertThat(collection.path("externalId").asText()).isEqualTo("ada");
    assertThat(collection.path("users").toString())
        .isEqualTo(
            "[{\"id\":\"member1\",\"readOnly\":true,\"hidePasswords\":false,\"manage\":false}]");
    assertThat(item.collections()).containsExactly(collection.path("id").asText());
  }

  @Test
  void letsAPersonReadWhoBecomesAMemberLaterAndKeepsOtherReaders() {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    ((ArrayNode) vault.collections.get(0).path("users")).addObject().put("id", "auditor");
    vault
        .members
        .addObject()
        .put("id", "member1")
        .put("email", "ada@example.test")
        .put("status", 1);
    assertDone(SampleSheet.of(7, 2, "ada", "ACTIVE"));
    assertThat(vault.collections.get(0).path("users").findValuesAsText("id"))
        .containsExactly("auditor", "member1");
  }

  @Test
  void aRepeatWritesNothingAlsoAfterARestart() {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    restart();
    vault.requests.clear();
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertThat(vault.requests).noneMatch(line -> line.startsWith("PUT") || line.contains("create"));
    assertThat(vault.items).hasSize(1);
  }

  @Test
  void updatesTheOneItemAndKeepsFieldsThatPeopleAdded() throws VaultException {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    addField("Desk", "4.17");
    assertDone(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
    assertThat(stored().fields()).containsEntry("State", "SUSPENDED").containsEntry("Desk", "4.17");
    assertThat(vault.items).hasSize(1);
  }

  @Test
  void anOlderRevisionChangesNothing() throws VaultException {
    assertDone(SampleSheet.of(7, 5, "ada", "LOST"));
    assertDone(SampleSheet.of(7, 4, "ada", "ACTIVE"));
    assertThat(stored().fields()).containsEntry("State", "LOST");
  }

  @Test
  void movesTheItemWhenTheCardGoesToSomebodyElse() throws VaultException {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertDone(SampleSheet.of(7, 2, "bob", "ACTIVE"));
    assertThat(stored().collections()).containsExactly("collection1");
    assertThat(stored().fields()).containsEntry("Owner", "Ada Lovelace (bob)");
  }

  @Nested
  final class EditedByHand {
    @Test
    void isReportedByNameAndNotOverwritten() throws VaultException {
      assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
      replaceField("State", "LOST");
      EffectResult result = target.apply(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
      assertThat(result)
          .isInstanceOfSatisfying(
              EffectResult.Impossible.class,
              no -> assertThat(no.reason()).contains("changed by hand: State (item item0"));
      assertThat(stored().fields()).containsEntry("State", "LOST");
    }

    @Test
    void goesOnWhenTheEditIsUndone() {
      assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
      replaceField("State", "LOST");
      target.apply(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
      replaceField("State", "ACTIVE");
      assertDone(SampleSheet.of(7, 2, "ada", "SUSPENDED"));
    }

    @Test
    void isSeenWhenTheItemIsInTheTrash() {
      assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
      vault.items.get("item0").put("deletedDate", "2026-11-24T00:00:00.000000Z");
      assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Impossible.class);
    }

    @Test
    void isSeenWhenTheItemWasTakenOutOfItsCollection() {
      assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
      vault.items.get("item0").putArray("collectionIds");
      assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Impossible.class);
    }

    @Test
    void aSecondItemOfTheSameCardIsReported() {
      assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
      vault.items.put("copy", vault.items.get("item0").deepCopy().put("id", "copy"));
      restart();
      assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Impossible.class);
    }

    @Test
    void aDeletedItemIsMadeAgain() {
      assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
      vault.items.clear();
      assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Done.class);
      assertThat(vault.items).hasSize(1);
    }
  }

  static Stream<UnaryOperator<MockResponse.Builder>> faults() {
    return Stream.of(
        answer -> answer.code(500),
        answer -> answer.code(503).body("<html>"),
        answer -> answer.code(429),
        answer -> answer.setHeader("Content-Type", "text/html").body("<html>sign in</html>"),
        answer -> answer.body("{\"id\":"),
        answer -> answer.headersDelay(3, TimeUnit.SECONDS),
        answer -> answer.onResponseBody(new SocketEffect.CloseSocket()),
        answer -> answer.onResponseStart(new SocketEffect.CloseSocket()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultAfterTheItemWasMadeIsFailedAndNothingIsDoubled(
      UnaryOperator<MockResponse.Builder> fault) {
    vault.faults.add(new ScriptedVault.Fault(CREATE, fault));
    assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOf(EffectResult.Failed.class);
    assertThat(vault.items).as("it took effect before the answer was lost").hasSize(1);
    restart();
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertThat(vault.items).hasSize(1);
    assertThat(vault.collections).hasSize(1);
    assertThat(vault.organisations).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultAtAnyOtherRequestIsFailedAndTheNextTrySucceeds(
      UnaryOperator<MockResponse.Builder> fault) {
    for (String request :
        List.of(
            "POST /identity/connect/token",
            "GET /api/accounts/profile",
            "POST /api/organizations",
            "GET /api/organizations/org/users",
            "GET /api/ciphers/item0")) {
      vault.faults.add(new ScriptedVault.Fault(request, fault));
      assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
          .as(request)
          .isInstanceOf(EffectResult.Failed.class);
      now = now.plus(Duration.ofMinutes(2));
    }
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertThat(vault.items).hasSize(1);
    assertThat(vault.organisations).hasSize(1);
  }

  @Test
  void aServerThatIsDownIsFailed() {
    vault.close();
    assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOf(EffectResult.Failed.class);
  }

  @Test
  void anEndedTokenIsRenewedOnceWithoutBeingNoticed() {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    vault.forgetTokens();
    assertDone(SampleSheet.of(7, 2, "ada", "ACTIVE"));
    now = now.plus(Duration.ofHours(3));
    vault.requests.clear();
    assertDone(SampleSheet.of(7, 3, "ada", "ACTIVE"));
    assertThat(vault.requests).filteredOn(line -> line.contains("token")).hasSize(1);
  }

  @Test
  void afterTooManyLoginsTheServerIsLeftAloneForAMinute() {
    vault.faults.add(
        new ScriptedVault.Fault("POST /identity/connect/token", answer -> answer.code(429)));
    CardSheet sheet = SampleSheet.of(7, 1, "ada", "ACTIVE");
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Failed.class);
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Failed.class);
    assertThat(vault.requests).hasSize(1);
    now = now.plus(Duration.ofSeconds(61));
    assertDone(sheet);
  }

  @Test
  void aRefusedApiKeyIsImpossibleAndNamesNoSecret() {
    vault.faults.add(
        new ScriptedVault.Fault(
            "POST /identity/connect/token",
            answer -> answer.code(400).body("{\"message\":\"Incorrect client_secret\"}")));
    assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOfSatisfying(
            EffectResult.Impossible.class,
            no ->
                assertThat(no.reason())
                    .contains("Incorrect client_secret")
                    .doesNotContain("apikey"));
  }

  @Test
  void aWrongMasterPasswordIsImpossible() {
    VaultSession wrong =
        new VaultSession(
            vault.settings(),
            Secret.ofChars("apikey".toCharArray()),
            Secret.ofChars("wrong".toCharArray()),
            Clock.systemUTC(),
            vault.random);
    try (wrong) {
      assertThat(new VaultwardenTarget(wrong).apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
          .isInstanceOfSatisfying(
              EffectResult.Impossible.class,
              no -> assertThat(no.reason()).contains("master password"));
    }
  }

  @Test
  void twoOrganisationsOfOneNameAreNotGuessedBetween() {
    vault.organisations.addObject().put("id", "a").put("name", "Cards");
    vault.organisations.addObject().put("id", "b").put("name", "Cards");
    assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOf(EffectResult.Impossible.class);
  }

  @Test
  void refusesPlainHttpToAnotherMachine() {
    VaultSettings s = vault.settings();
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

  private void assertDone(CardSheet sheet) {
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Done.class);
  }

  private StoredItem stored() throws VaultException {
    return StoredItem.read(vault.items.values().iterator().next(), organisationKey());
  }

  private VaultKey organisationKey() throws VaultException {
    return session.keys().unwrap(vault.organisations.get(0).path("key").asText());
  }

  private void addField(String name, String value) throws VaultException {
    VaultKey key = organisationKey();
    ((ArrayNode) vault.items.get("item0").path("fields"))
        .addObject()
        .put("type", 0)
        .put("name", key.encrypt(name, vault.random))
        .put("value", key.encrypt(value, vault.random));
  }

  private void replaceField(String name, String value) {
    try {
      VaultKey key = organisationKey();
      for (JsonNode field : vault.items.get("item0").path("fields")) {
        if (key.decrypt(field.path("name").asText()).equals(name)) {
          ((ObjectNode) field).put("value", key.encrypt(value, vault.random));
        }
      }
    } catch (VaultException e) {
      throw new AssertionError(e);
    }
  }
}
