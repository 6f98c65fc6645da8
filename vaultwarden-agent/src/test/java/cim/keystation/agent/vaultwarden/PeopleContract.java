// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.membership.MembershipRules;
import cim.keystation.agent.membership.Step;
import cim.keystation.agent.people.DirectoryUnavailable;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People of a directory become members and leave again, against the stand-in and where named a real
 * server. Every run is held against the plan before it.
 */
abstract class PeopleContract {
  @TempDir Path folder;
  private PeopleWorld world;

  abstract VaultServer server();

  @BeforeEach
  void enter() throws Exception {
    world = new PeopleWorld(server(), folder);
  }

  @AfterEach
  void leave() {
    world.close();
  }

  @Test
  void aPersonIsInvitedRegistersIsConfirmedAndReadsTheirOwnCardAlone() throws Exception {
    world.vault.done(7, 1, "ada", "ACTIVE");
    world.vault.done(8, 1, "bob", "ACTIVE");
    world.vault.register("bob");
    world.joins("ada");
    world.joins("bob");
    assertThat(world.settled()).containsExactly("invite ada", "invite bob");
    assertThat(world.settled())
        .containsExactly("await-registration ada", "grant bob", "confirm bob");
    world.vault.register("ada");
    world.restart();
    assertThat(world.settled()).containsExactly("grant ada", "confirm ada");
    assertThat(world.settled()).isEmpty();
    assertThat(world.vault.cardsSeenBy("ada")).containsExactly("7");
    assertThat(world.vault.cardsSeenBy("bob")).containsExactly("8");
  }

  @Test
  void everybodyHasOneCollectionBeforeTheirFirstCard() throws Exception {
    world.confirmed("ada", "bob");
    world.vault.done(7, 1, "ada", "ACTIVE");
    assertThat(world.vault.cardsSeenBy("ada")).containsExactly("7");
    assertThat(world.vault.cardsSeenBy("bob")).isEmpty();
    assertThat(world.settled()).isEmpty();
  }

  @Test
  void aPlanChangesNothing() throws Exception {
    world.joins("ada");
    assertThat(world.briefs(world.plan())).containsExactly("collection ada", "invite ada");
    assertThat(world.briefs(world.plan())).containsExactly("collection ada", "invite ada");
    try (VaultMembers members = VaultMembers.open(world.vault.session())) {
      assertThat(members.all()).extracting(Member::mail).containsExactly(world.vault.mail("agent"));
      assertThat(members.collections()).isEmpty();
    }
  }

  @Test
  void aLeaverIsRevokedAndNotDeletedAndRestoredWhenTheyReturn() throws Exception {
    world.confirmed("ada", "bob");
    world.vault.done(7, 1, "ada", "ACTIVE");
    String membership = world.member("ada").id();
    world.leaves("ada");
    assertThat(world.settled()).containsExactly("revoke ada");
    assertThat(world.vault.cardsSeenBy("ada")).isEmpty();
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.REVOKED);
    assertThat(world.settled()).isEmpty();
    world.restart();
    world.joins("ada");
    assertThat(world.settled()).containsExactly("restore ada");
    assertThat(world.member("ada").id()).isEqualTo(membership);
    assertThat(world.vault.cardsSeenBy("ada")).containsExactly("7");
    assertThat(world.settled()).isEmpty();
  }

  @Test
  void whoWasRevokedBySomebodyElseIsNotRestored() throws Exception {
    world.confirmed("ada", "bob");
    send("PUT", "users/" + world.member("ada").id() + "/revoke");
    assertThat(world.settled()).containsExactly("revoked ada");
    send("PUT", "users/" + world.member("ada").id() + "/restore");
    assertThat(world.settled()).isEmpty();
  }

  @Test
  void membersWhomTheAgentNeverKnewAndLeadersAreLeftAlone() throws Exception {
    world.confirmed("ada", "bob");
    world.vault.register("eve");
    try (VaultMembers members = VaultMembers.open(world.vault.session())) {
      members.invite(world.vault.mail("eve"));
    }
    var owner = VaultHttp.JSON.createObjectNode().put("type", 0);
    owner.putArray("collections");
    owner.putArray("groups");
    send("PUT", "users/" + world.member("ada").id(), owner);
    world.leaves("ada");
    assertThat(world.settled()).containsExactly("leader ada", "stranger eve");
    world.joins("ada");
    world.joins("eve");
    assertThat(world.settled()).containsExactly("collection eve", "confirm eve");
    world.leaves("eve");
    assertThat(world.settled()).as("adopted, so it is ours").containsExactly("revoke eve");
  }

  @Test
  void aDirectoryThatDoesNotAnswerWholeIsNeverTakenForEmpty() throws Exception {
    world.confirmed("ada", "bob");
    world.directoryTrouble = "size limit exceeded";
    assertThatExceptionOfType(DirectoryUnavailable.class)
        .isThrownBy(() -> world.memberships().run("agent", OptionalInt.of(2)));
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.CONFIRMED);
    assertThat(audit("vault", "people.stopped")).hasSize(1);
    assertThatExceptionOfType(DirectoryUnavailable.class)
        .isThrownBy(() -> world.memberships().run("agent", OptionalInt.empty()));
    assertThat(audit("vault", "people.stopped")).as("the same trouble once").hasSize(1);
  }

  @Test
  void tooManyLeaversAreHeldUntilAnAdministratorNamesTheirNumber() throws Exception {
    world.rules(new MembershipRules(false, 40, 1, Duration.ofDays(5)));
    world.confirmed("ada", "bob", "cem");
    world.leaves("ada");
    world.leaves("bob");
    world.joins("dan");
    assertThat(world.settled())
        .as("the others go on")
        .containsExactly("hold ada", "hold bob", "collection dan", "invite dan");
    assertThat(world.plan().held()).startsWith("2 of 3 would lose their rights");
    assertThat(world.run(OptionalInt.of(1)))
        .filteredOn(result -> result.step().uid().startsWith("ada"))
        .noneMatch(Step.Result::done);
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.CONFIRMED);
    assertThat(world.run(OptionalInt.of(2))).filteredOn(Step.Result::done).hasSize(2);
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.REVOKED);
    assertThat(audit("vault", "people.removals-confirmed"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.actor()).isEqualTo("admin/sam");
              assertThat(record.details()).containsEntry("removals", "2");
            });
    world.leaves("cem");
    assertThat(world.settled()).as("many small runs are no way around it").contains("hold cem");
  }

  @Test
  void aKeyThatChangedGetsNothingUntilAnAdministratorTrustsIt() throws Exception {
    world.rules(new MembershipRules(true, 10, 3, Duration.ofDays(5)));
    world.vault.register("ada");
    world.joins("ada");
    world.settled();
    assertThat(world.settled()).contains("await-second-factor ada");
    String other;
    try (MemberClient ada = world.client("ada")) {
      other = ada.replaceKeys(world.vault.random);
      ada.addSecondFactor();
    }
    assertThat(world.settled()).containsExactly("key ada");
    assertThat(world.plan().steps().get(0).detail()).endsWith(" to " + other);
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.ACCEPTED);
    String uid = world.vault.uid("ada");
    assertThat(world.memberships().trust(uid, "SHA256:other", "admin/sam")).isFalse();
    assertThat(world.memberships().trust(uid, other, "admin/sam")).isTrue();
    assertThat(audit("person/" + uid, "people.key-trusted")).hasSize(1);
    assertThat(world.settled()).containsExactly("confirm ada");
  }

  @Test
  void aSecondFactorComesBeforeTheKeyAndThePolicyIsHeld() throws Exception {
    world.rules(MembershipRules.standard());
    var setup = new OrganisationSetup(world.vault.session(), Optional.empty());
    assertThat(setup.run(0))
        .extracting(OrganisationSetup.Step::what)
        .contains(OrganisationSetup.What.SECOND_FACTOR);
    world.vault.done(7, 1, "ada", "ACTIVE");
    world.vault.register("ada");
    world.joins("ada");
    world.settled();
    assertThat(world.settled()).containsExactly("grant ada", "await-second-factor ada");
    try (MemberClient ada = world.client("ada")) {
      ada.addSecondFactor();
      assertThat(world.settled()).containsExactly("confirm ada");
      assertThat(ada.cards()).containsExactly("7");
    }
  }

  @Test
  void theOrganisationsAreMadeOnceAndAskForASecondFactor() throws Exception {
    String escrow = world.vault.uid("Escrow");
    var setup = new OrganisationSetup(world.vault.session(), Optional.of(escrow));
    List<OrganisationSetup.Step> planned = setup.plan();
    assertThat(planned)
        .extracting(OrganisationSetup.Step::what)
        .containsExactly(
            OrganisationSetup.What.ADOPTED,
            OrganisationSetup.What.SECOND_FACTOR,
            OrganisationSetup.What.ORGANISATION,
            OrganisationSetup.What.SECOND_FACTOR);
    assertThat(setup.run(0)).isEqualTo(planned);
    assertThat(setup.run(0))
        .extracting(OrganisationSetup.Step::what)
        .containsExactly(OrganisationSetup.What.ADOPTED, OrganisationSetup.What.ADOPTED);
    try (CardsOrganisation made = CardsOrganisation.open(world.vault.session(), escrow);
        CardsOrganisation cards = CardsOrganisation.open(world.vault.session())) {
      assertThat(made.id()).isNotEqualTo(cards.id());
      assertThat(made.key().secret().copy()).isNotEqualTo(cards.key().secret().copy());
    }
  }

  @Test
  void collectionsAreShownBelowOneThatIsMadeOnce() throws Exception {
    try (VaultSession session = world.vault.nesting("People")) {
      var setup = new OrganisationSetup(session, Optional.empty());
      assertThat(setup.run(0))
          .extracting(OrganisationSetup.Step::what)
          .contains(OrganisationSetup.What.COLLECTION);
      assertThat(setup.run(0))
          .extracting(OrganisationSetup.Step::what)
          .containsExactly(OrganisationSetup.What.ADOPTED);
      try (VaultMembers members = VaultMembers.open(session);
          CardsOrganisation cards = CardsOrganisation.existing(session)) {
        members.makeCollection("ada", "Ada/Lovelace", Optional.empty());
        members.makeCollection("ada", "Ada/Lovelace", Optional.empty());
        List<String> names = new java.util.ArrayList<>();
        session.each(
            cards.path("collections"),
            each -> names.add(cards.key().decrypt(each.path("name").asText())));
        assertThat(names).contains("People").containsOnlyOnce("People/Ada-Lovelace (ada)");
      }
    }
  }

  @Test
  void thePolicyIsNotTurnedOnOverMembersWhoWouldLoseTheirRights() throws Exception {
    world.confirmed("ada", "bob");
    var setup = new OrganisationSetup(world.vault.session(), Optional.empty());
    assertThat(setup.plan()).extracting(OrganisationSetup.Step::revoked).contains(2);
    assertThatExceptionOfType(VaultException.Misconfigured.class)
        .isThrownBy(() -> setup.run(1))
        .withMessageContaining("2 members");
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.CONFIRMED);
    setup.run(2);
    assertThat(world.member("ada").status()).isEqualTo(Member.Status.REVOKED);
  }

  @Test
  void whatCannotBeDoneIsSaidAndKeepsNobodyElseBack() throws Exception {
    world.joins("ada", "");
    world.joins("bob", "same@example.test");
    world.joins("cem", "SAME@example.test");
    world.vault.register("dan");
    world.joins("dan");
    assertThat(world.settled())
        .containsExactly("mail ada", "mail bob", "mail cem", "collection dan", "invite dan");
    world.settled();
    List.of("ada", "bob", "cem").forEach(world::leaves);
    world.joins("dan", world.vault.mail("daniel"));
    assertThat(world.settled()).as("the account is still theirs").containsExactly("mail dan");
    world.joins("eve", world.vault.mail("dan"));
    assertThat(world.settled()).containsExactly("mail dan", "mail eve");
  }

  @Test
  void groupsFollowTheDirectoryWhereTheServerHasThem() throws Exception {
    world.rules(new MembershipRules(false, 10, 3, Duration.ofDays(5), List.of("staff")));
    world.vault.register("ada");
    world.vault.register("bob");
    world.joins("ada", Set.of("staff"));
    world.joins("bob", Set.of());
    List<String> first = world.settled();
    assumeTrue(!first.toString().contains("no-groups"), "SKIPPED: the server has no groups");
    assertThat(first).contains("group staff");
    assertThat(world.settled()).contains("group staff", "confirm ada");
    assertThat(world.settled()).isEmpty();
    try (VaultMembers members = VaultMembers.open(world.vault.session())) {
      assertThat(members.groups(List.of("staff", "other")).orElseThrow())
          .containsExactly(Map.entry("staff", Set.of(world.member("ada").id())));
      world.joins("ada", Set.of());
      world.joins("bob", Set.of("staff"));
      assertThat(world.settled()).containsExactly("group staff");
      assertThat(members.groups(List.of("staff")).orElseThrow())
          .containsEntry("staff", Set.of(world.member("bob").id()));
    }
    assertThat(world.settled()).isEmpty();
  }

  private void send(String method, String path) throws VaultException {
    send(method, path, MissingNode.getInstance());
  }

  private void send(String method, String path, com.fasterxml.jackson.databind.JsonNode body)
      throws VaultException {
    try (CardsOrganisation organisation = CardsOrganisation.open(world.vault.session())) {
      world.vault.session().send(method, organisation.path(path), body);
    }
  }

  private List<AuditRecord> audit(String subject, String action) {
    return world.office.agent().database().read(sql -> AuditLog.about(sql, subject, 99)).stream()
        .filter(record -> record.action().equals(action))
        .toList();
  }
}
