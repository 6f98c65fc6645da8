// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.passkey.PasskeySite;
import cim.keystation.card.Secret;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasskeyTargetTest {
  private StandinServer standin;
  private ContractWorld world;
  private FakeSite site;
  private PasskeySite client;
  private PasskeyTarget target;

  @BeforeAll
  void start() throws Exception {
    standin = StandinServer.start(StandinOptions.defaults());
    world =
        new ContractWorld(
            new VaultServer(
                URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty()));
  }

  @BeforeEach
  void enter() throws Exception {
    site = new FakeSite();
    try (Secret token = Secret.ofChars("let me".toCharArray())) {
      client = new PasskeySite(site.party(), token, Clock.systemUTC());
    }
    target = new PasskeyTarget(world.session(), List.of(client), Clock.systemUTC());
  }

  @AfterEach
  void leave() throws Exception {
    client.close();
    site.close();
    for (StoredItem item : world.items()) {
      world.session().send("DELETE", "api/ciphers/" + item.id(), MissingNode.getInstance());
    }
  }

  @AfterAll
  void stop() {
    world.close();
    standin.close();
  }

  private EffectResult apply(long revision, String state) {
    return target.apply(world.sheet(7, revision, "ada", state));
  }

  @Test
  void makesOnePasskeyAsBitwardenKeepsThem() throws Exception {
    assertThat(apply(1, "ACTIVE")).isInstanceOf(EffectResult.Done.class);
    assertThat(apply(2, "ACTIVE")).asString().contains("is up to date");
    assertThat(site.registered).hasSize(1);

    StoredItem item = world.onlyItem();
    assertThat(item.fields()).containsEntry("State", "REGISTERED");
    JsonNode credential = item.json().at("/login/fido2Credentials/0");
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(item.json(), cards.key())) {
      assertThat(item.json().path("key").isTextual()).as("has a key of its own").isTrue();
      assertThat(UUID.fromString(key.decrypt(credential.path("credentialId").asText())).version())
          .isEqualTo(4);
      assertThat(key.decrypt(credential.path("rpId").asText())).isEqualTo("localhost");
      assertThat(key.decrypt(credential.path("counter").asText())).isEqualTo("0");
      assertThat(key.decrypt(credential.path("discoverable").asText())).isEqualTo("true");
      assertThat(key.decrypt(credential.path("userName").asText())).isEqualTo(world.uid("ada"));
    }
  }

  @Test
  void aRegistrationWhoseAnswerWasLostIsNotRepeated() throws Exception {
    site.answerIsLost = true;
    assertThat(apply(1, "ACTIVE")).isInstanceOf(EffectResult.Failed.class);
    assertThat(world.onlyItem().fields()).containsEntry("State", "PENDING");
    site.answerIsLost = false;
    assertThat(apply(1, "ACTIVE")).isInstanceOf(EffectResult.Done.class);
    assertThat(world.onlyItem().fields()).containsEntry("State", "REGISTERED");
    assertThat(site.registered).as("the site was asked once").hasSize(1);
  }

  @Test
  void theKeyIsInTheVaultBeforeTheSiteHearsOfIt() throws Exception {
    site.status = 503;
    assertThat(apply(1, "ACTIVE")).isInstanceOf(EffectResult.Failed.class);
    assertThat(world.items()).as("the site gave no challenge").isEmpty();
    site.status = 200;
    site.beforeAnswer =
        () -> {
          try {
            assertThat(world.onlyItem().fields()).containsEntry("State", "PENDING");
          } catch (VaultException e) {
            throw new AssertionError(e);
          }
        };
    assertThat(apply(1, "ACTIVE")).isInstanceOf(EffectResult.Done.class);
  }

  @Test
  void anInterruptedRegistrationGoesOnWithTheSameKey() throws Exception {
    site.answerIsLost = true;
    apply(1, "ACTIVE");
    String first = site.registered.remove(0).path("id").asText(); // it never arrived
    site.answerIsLost = false;
    assertThat(apply(1, "ACTIVE")).isInstanceOf(EffectResult.Done.class);
    assertThat(site.registered).hasSize(1);
    assertThat(site.registered.get(0).path("id").asText()).isEqualTo(first);
  }

  @Test
  void noneIsMadeForACardThatIsNotActive() throws Exception {
    assertThat(apply(1, "SUSPENDED")).asString().contains("SUSPENDED");
    assertThat(world.items()).isEmpty();
  }

  @Test
  void whatPeopleDidToTheItemIsToldAndKept() throws Exception {
    apply(1, "ACTIVE");
    world.editByHand("State", "BROKEN");
    assertThat(apply(2, "ACTIVE"))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("changed by hand: State");
    world.editByHand("State", "REGISTERED");
    assertThat(apply(2, "ACTIVE")).isInstanceOf(EffectResult.Done.class);
    String path = "api/ciphers/" + world.onlyItem().id();
    world.session().send("PUT", path + "/delete", MissingNode.getInstance());
    assertThat(apply(3, "ACTIVE"))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("trash");
    assertThat(site.registered).hasSize(1);
  }

  @Test
  void aSiteThatWantsThePersonVerifiedIsImpossible() {
    site.userVerification = "required";
    assertThat(apply(1, "ACTIVE"))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("wants the person verified");
    assertThat(site.registered).isEmpty();
  }

  @Test
  void aRefusedTokenIsImpossibleAndNotNamed() {
    site.status = 401;
    assertThat(apply(1, "ACTIVE"))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("401")
        .doesNotContain("let me");
  }
}
