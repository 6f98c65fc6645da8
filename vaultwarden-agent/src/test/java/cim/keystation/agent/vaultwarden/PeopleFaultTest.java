// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.membership.Step;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.http.Faults;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody comes, leaves and returns while any one request goes wrong, before or after it took
 * effect, and the process starts anew: in the end everything is as if nothing had happened.
 */
final class PeopleFaultTest {
  private static final String ORGANISATION = " /api/organizations/*/";
  private static final List<String> REQUESTS =
      List.of(
          "POST /identity/connect/token",
          "GET /api/accounts/profile",
          "GET" + ORGANISATION + "users",
          "GET" + ORGANISATION + "collections/details",
          "POST" + ORGANISATION + "users/public-keys",
          "POST" + ORGANISATION + "users/invite",
          "POST" + ORGANISATION + "collections",
          "PUT" + ORGANISATION + "collections/*",
          "GET /api/users/*/public-key",
          "POST" + ORGANISATION + "users/*/confirm",
          "PUT" + ORGANISATION + "users/*/revoke",
          "PUT" + ORGANISATION + "users/*/restore");

  @TempDir Path folder;
  private StandinServer standin;
  private PeopleWorld world;

  @BeforeEach
  void enter() throws Exception {
    standin = StandinServer.start(StandinOptions.defaults());
    world =
        new PeopleWorld(
            new VaultServer(
                URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty()),
            folder);
    world.confirmed("ada", "bob");
    world.vault.done(7, 1, "bob", "ACTIVE");
  }

  @AfterEach
  void leave() {
    world.close();
    standin.close();
  }

  @ParameterizedTest
  @CsvSource({"DROP,after", "HALF,after", "ERROR,before", "UNAUTHORIZED,before", "HTML,after"})
  void inTheEndNothingIsLostAndNothingDoubled(Faults.Kind kind, String when) throws Exception {
    for (String request : REQUESTS) {
      remove("bob");
      world.restart();
      if (when.equals("after")) {
        standin.faults().after(request, kind, 1);
      } else {
        standin.faults().before(request, kind, 1);
      }
      settle();
      world.leaves("ada");
      settle();
      assertThat(world.member("ada").status()).as(request).isEqualTo(Member.Status.REVOKED);
      world.joins("ada");
      settle();
      assertThat(standin.faults().spent()).as(request).isTrue();
      assertEverythingIsOnce(request);
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsLeftAloneForTheRestOfTheRun() throws Exception {
    for (String name : List.of("cem", "dan", "eve")) {
      world.joins(name);
    }
    standin.faults().before("POST" + ORGANISATION + "collections", Faults.Kind.ERROR, 99);
    List<Step.Result> results = world.run();
    assertThat(results).noneMatch(Step.Result::done);
    assertThat(results.get(0).detail()).contains("status 500");
    assertThat(results.subList(1, results.size()))
        .allMatch(result -> result.detail().startsWith("not tried"));
    standin.faults().clear();
    world.settled();
  }

  @Test
  void aRunThatWasCutOffAfterTheRevocationKnowsThatItWasItsOwn() throws Exception {
    world.leaves("ada");
    standin.faults().after("PUT" + ORGANISATION + "users/*/revoke", Faults.Kind.DROP, 1);
    assertThat(world.run()).noneMatch(Step.Result::done);
    world.restart();
    world.joins("ada");
    assertThat(world.settled()).containsExactly("restore ada");
  }

  /** Runs and starts anew until a run has nothing left to do. */
  private void settle() throws Exception {
    for (int i = 0; i < 6; i++) {
      try {
        if (world.memberships().run("agent", java.util.OptionalInt.empty()).results().isEmpty()) {
          return;
        }
      } catch (VaultException e) {
        world.restart();
      }
    }
    throw new AssertionError("still not settled: " + world.plan());
  }

  /** As if they had never been a member. */
  private void remove(String name) throws VaultException {
    try (CardsOrganisation organisation = CardsOrganisation.open(world.vault.session())) {
      String member = organisation.path("users/" + world.member(name).id());
      world.vault.session().send("DELETE", member, MissingNode.getInstance());
      String collection = organisation.collections().get(world.vault.uid("bob"));
      world
          .vault
          .session()
          .send(
              "DELETE", organisation.path("collections/" + collection), MissingNode.getInstance());
    }
  }

  private void assertEverythingIsOnce(String request) throws Exception {
    try (VaultMembers members = VaultMembers.open(world.vault.session())) {
      List<Member> all = members.all();
      assertThat(all).as(request).hasSize(3);
      assertThat(all).as(request).allMatch(each -> each.status() == Member.Status.CONFIRMED);
      assertThat(members.collections()).as(request).hasSize(2);
      String bob = world.member("bob").id();
      assertThat(members.collections().get(world.vault.uid("bob")).readers())
          .as(request)
          .containsExactly(bob);
    }
  }
}
