// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.membership.Action;
import cim.keystation.agent.membership.MembershipRules;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Plan;
import cim.keystation.agent.membership.Step;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** An agent, its organisation, and a directory that says what the test wants. */
final class PeopleWorld implements AutoCloseable {
  final ContractWorld vault;
  final SampleOffice office;
  final Map<String, Person> directory = new TreeMap<>();
  String directoryTrouble = "";
  private MembershipRules rules = new MembershipRules(false, 10, 3, Duration.ofDays(5));
  private Memberships memberships;

  PeopleWorld(VaultServer server, Path folder) throws Exception {
    vault = new ContractWorld(server);
    office = SampleOffice.open(folder);
    CardsOrganisation.open(vault.session()).close();
    rules(rules);
  }

  void rules(MembershipRules changed) {
    rules = changed;
    memberships = new Memberships(office.agent(), this::everybody, vault.session(), rules);
  }

  /** A new process over the same register. */
  void restart() {
    vault.restart();
    rules(rules);
  }

  private List<Person> everybody() throws DirectoryUnavailable {
    if (!directoryTrouble.isEmpty()) {
      throw new DirectoryUnavailable(directoryTrouble);
    }
    return new ArrayList<>(directory.values());
  }

  void joins(String name) {
    joins(name, vault.mail(name));
  }

  void joins(String name, String mail) {
    String uid = vault.uid(name);
    directory.put(name, new Person(uid, "uid=" + uid, name, mail, Set.of()));
  }

  void joins(String name, Set<String> groups) {
    String uid = vault.uid(name);
    directory.put(name, new Person(uid, "uid=" + uid, name, vault.mail(name), groups));
  }

  void leaves(String name) {
    directory.remove(name);
  }

  Memberships memberships() {
    return memberships;
  }

  Plan plan() throws Exception {
    return memberships.plan(OptionalInt.empty());
  }

  /** Runs, after a plan that must have said exactly the same. */
  List<Step.Result> run() throws Exception {
    return run(OptionalInt.empty());
  }

  List<Step.Result> run(OptionalInt confirmed) throws Exception {
    List<String> planned = memberships.plan(confirmed).steps().stream().map(Step::line).toList();
    List<Step.Result> results = memberships.run("admin/sam", confirmed).results();
    assertThat(results).extracting(result -> result.step().line()).isEqualTo(planned);
    return results;
  }

  /** Runs, and everything that was to be changed was. */
  List<String> settled() throws Exception {
    List<Step.Result> results = run();
    assertThat(results)
        .filteredOn(result -> result.step().action().kind() == Action.Kind.CHANGE)
        .allMatch(Step.Result::done);
    return results.stream().map(this::brief).toList();
  }

  private String brief(Step.Result result) {
    return brief(result.step());
  }

  /** Without suffixes that differ from test to test. */
  String brief(Step step) {
    String who = step.uid().isEmpty() ? step.mail() : step.uid();
    return step.action().word() + " " + who.replaceAll("-[0-9a-f]{8}.*", "");
  }

  List<String> briefs(Plan plan) {
    return plan.steps().stream().map(this::brief).toList();
  }

  MemberClient client(String name) throws VaultException {
    return new MemberClient(vault.server, vault.mail(name), vault.password);
  }

  Member member(String name) throws VaultException {
    try (VaultMembers members = VaultMembers.open(vault.session())) {
      return members.all().stream()
          .filter(each -> each.mail().equals(vault.mail(name)))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Somebody who is a confirmed member by way of the agent. */
  void confirmed(String... names) throws Exception {
    for (String name : names) {
      vault.register(name);
      joins(name);
    }
    settled();
    settled();
    for (String name : names) {
      assertThat(member(name).status()).isEqualTo(Member.Status.CONFIRMED);
    }
  }

  @Override
  public void close() {
    office.close();
    vault.close();
  }
}
