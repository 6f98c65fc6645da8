// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the agent relies on in a Vaultwarden. The same tests run against the stand-in, always, and
 * against a real server where one is named.
 */
abstract class VaultwardenContract {
  private ContractWorld world;

  abstract VaultServer server();

  @BeforeEach
  void enter() throws VaultException {
    world = new ContractWorld(server());
  }

  @AfterEach
  void leave() {
    world.close();
  }

  @Test
  void theSetUpCanBeRepeatedAndGivesTheSameApiKey() throws VaultException {
    try (VaultBootstrap bootstrap = world.bootstrap();
        ServiceAccount again =
            bootstrap.serviceAccount(
                world.mail("agent"), "Agent", world.password, world.device())) {
      assertThat(again.clientId()).isEqualTo(world.account.clientId());
      assertThat(again.apiKey().copy()).isEqualTo(world.account.apiKey().copy());
    }
  }

  @Test
  void aCardHasOneItemAlsoAfterARestart() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    world.done(7, 1, "ada", "ACTIVE");
    String revisionDate = world.onlyItem().revisionDate();
    world.restart();
    world.done(7, 1, "ada", "ACTIVE");
    StoredItem item = world.onlyItem();
    assertThat(item.revisionDate()).as("a repeat writes nothing").isEqualTo(revisionDate);
    assertThat(item.fields()).containsEntry("Serial", "7").containsEntry("State", "ACTIVE");
  }

  @Test
  void aNewerRevisionIsWrittenAndFieldsOfPeopleStay() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    world.editByHand("Desk", "4.17");
    world.done(7, 2, "ada", "SUSPENDED");
    assertThat(world.onlyItem().fields())
        .containsEntry("State", "SUSPENDED")
        .containsEntry("Desk", "4.17");
    world.done(7, 1, "ada", "ACTIVE");
    assertThat(world.onlyItem().fields()).containsEntry("State", "SUSPENDED");
  }

  @Test
  void aConfirmedMemberReadsTheirOwnCardAndNoOther() throws VaultException {
    String ada = world.register("ada");
    world.register("bob");
    try (CardsMembers members = CardsMembers.open(world.session())) {
      members.invite(world.mail("ada"));
      members.invite(world.mail("bob"));
      world.done(7, 1, "ada", "ACTIVE");
      world.done(8, 1, "bob", "ACTIVE");
      assertThat(world.cardsSeenBy("ada")).as("accepted, not confirmed").isEmpty();
      members.confirm(world.mail("ada"), ada);
      members.confirm(world.mail("ada"), ada);
    }
    assertThat(world.cardsSeenBy("ada")).containsExactly("7");
    assertThat(world.cardsSeenBy("bob")).isEmpty();
  }

  @Test
  void aMemberWhoComesAfterTheirCardIsGrantedItByARepeat() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    String ada = world.register("ada");
    try (CardsMembers members = CardsMembers.open(world.session())) {
      members.invite(world.mail("ada"));
      members.confirm(world.mail("ada"), ada);
    }
    assertThat(world.cardsSeenBy("ada")).isEmpty();
    world.done(7, 1, "ada", "ACTIVE");
    assertThat(world.cardsSeenBy("ada")).containsExactly("7");
  }

  @Test
  void aCardThatGoesToSomebodyElseIsReadByThemAlone() throws VaultException {
    String ada = world.register("ada");
    String bob = world.register("bob");
    try (CardsMembers members = CardsMembers.open(world.session())) {
      members.invite(world.mail("ada"));
      members.invite(world.mail("bob"));
      members.confirm(world.mail("ada"), ada);
      members.confirm(world.mail("bob"), bob);
    }
    world.done(7, 1, "ada", "ACTIVE");
    world.done(7, 2, "bob", "ACTIVE");
    assertThat(world.cardsSeenBy("ada")).isEmpty();
    assertThat(world.cardsSeenBy("bob")).containsExactly("7");
  }

  @Test
  void nobodyIsConfirmedUnderAnotherPublicKeyThanTheirs() throws VaultException {
    world.register("ada");
    String other = world.register("bob");
    try (CardsMembers members = CardsMembers.open(world.session())) {
      assertThatExceptionOfType(VaultException.Misconfigured.class)
          .isThrownBy(() -> members.confirm(world.mail("ada"), other))
          .withMessageContaining("not a member");
      members.invite(world.mail("ada"));
      assertThatExceptionOfType(VaultException.Misconfigured.class)
          .isThrownBy(() -> members.confirm(world.mail("ada"), other))
          .withMessageContaining("another public key");
    }
    world.done(7, 1, "ada", "ACTIVE");
    assertThat(world.cardsSeenBy("ada")).isEmpty();
  }

  @Test
  void anEditByHandIsReportedAndKeptUntilItIsUndone() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    world.editByHand("State", "LOST");
    assertThat(world.impossible(7, 2, "ada", "SUSPENDED")).contains("changed by hand: State");
    assertThat(world.onlyItem().fields()).containsEntry("State", "LOST");
    world.editByHand("State", "ACTIVE");
    world.done(7, 2, "ada", "SUSPENDED");
  }

  @Test
  void anEditWithinTheServersBlindSpotIsNotOverwritten() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    StoredItem read = world.onlyItem();
    world.editByHand("Desk", "4.17");
    CardItem item = CardItem.of(world.sheet(7, 2, "ada", "SUSPENDED"), read.collections().get(0));
    try (CardsOrganisation organisation = CardsOrganisation.open(world.session())) {
      ObjectNode body = read.replaceBy(item, organisation.key(), world.random);
      assertThatExceptionOfType(VaultException.Refused.class)
          .isThrownBy(() -> new Replacement(world.session(), read).send(body))
          .withMessageContaining("out of date");
    }
    world.done(7, 2, "ada", "SUSPENDED");
    assertThat(world.onlyItem().fields())
        .containsEntry("Desk", "4.17")
        .containsEntry("State", "SUSPENDED");
  }

  @Test
  void anItemInTheTrashIsReportedAndADeletedOneMadeAgain() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    String id = world.onlyItem().id();
    world.session().send("PUT", "api/ciphers/" + id + "/delete", MissingNode.getInstance());
    assertThat(world.impossible(7, 2, "ada", "ACTIVE")).contains("trash");
    world.session().send("DELETE", "api/ciphers/" + id, MissingNode.getInstance());
    world.done(7, 2, "ada", "ACTIVE");
    assertThat(world.onlyItem().id()).isNotEqualTo(id);
  }

  @Test
  void anOrganisationThatIsGoneIsNotMadeAgainBehindPeoplesBacks() throws VaultException {
    world.done(7, 1, "ada", "ACTIVE");
    ObjectNode proof = VaultHttp.JSON.createObjectNode();
    try (VaultHttp http =
        new VaultHttp(world.server.url(), world.server.tls(), ContractWorld.TIMEOUT)) {
      PasswordLogin login =
          PasswordLogin.of(http, world.mail("agent"), world.password, world.device());
      proof.put("masterPasswordHash", login.passwordHash());
    }
    String id;
    try (CardsOrganisation organisation = CardsOrganisation.open(world.session())) {
      id = organisation.id();
    }
    world.session().send("DELETE", "api/organizations/" + id, proof);
    assertThat(world.apply(7, 2, "ada", "ACTIVE")).isNotInstanceOf(EffectResult.Done.class);
    assertThat(world.impossible(7, 2, "ada", "ACTIVE"))
        .contains("no confirmed member")
        .contains(id);
  }

  @Test
  void wrongCredentialsAreImpossibleAndTheReasonNamesNoSecret() {
    try (Secret wrong = Secret.ofChars("wrong-secret".toCharArray());
        VaultSession key = world.session(wrong, world.password);
        VaultSession password = world.session(world.account.apiKey(), wrong)) {
      assertThat(new VaultwardenTarget(key).apply(world.sheet(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Impossible.class)
          .asString()
          .contains("Incorrect client_secret")
          .doesNotContain("wrong-secret");
      assertThat(new VaultwardenTarget(password).apply(world.sheet(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Impossible.class)
          .asString()
          .contains("master password")
          .doesNotContain("wrong-secret");
    }
  }

  @Test
  void revokedTokensAreRenewedWithoutBeingNoticed() throws IOException, VaultException {
    AdminPages admin = admin();
    world.done(7, 1, "ada", "ACTIVE");
    admin.user(world.account.clientId(), "deauth");
    world.done(7, 2, "ada", "SUSPENDED");
    assertThat(world.onlyItem().fields()).containsEntry("State", "SUSPENDED");
  }

  @Test
  void aDisabledAccountIsImpossibleUntilItIsEnabled() throws IOException, VaultException {
    AdminPages admin = admin();
    world.done(7, 1, "ada", "ACTIVE");
    admin.user(world.account.clientId(), "disable");
    assertThat(world.impossible(7, 2, "ada", "SUSPENDED")).contains("disabled");
    admin.user(world.account.clientId(), "enable");
    world.done(7, 2, "ada", "SUSPENDED");
    assertThat(world.onlyItem().fields()).containsEntry("State", "SUSPENDED");
  }

  private AdminPages admin() throws IOException {
    assumeTrue(
        world.server.adminToken().isPresent(),
        "SKIPPED: VAULTWARDEN_ADMIN_TOKEN is not set, so nothing is done to the agent's account");
    return new AdminPages(world.server);
  }
}
