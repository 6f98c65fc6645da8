// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.Agent;
import cim.keystation.agent.membership.MembershipRules;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.people.Roster;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.http.Faults;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stand-in with the organisation of cards, for tests in other packages. */
public final class VaultBench implements AutoCloseable {
  private final StandinServer standin;
  private final ContractWorld world;

  private VaultBench(StandinServer standin, ContractWorld world) {
    this.standin = standin;
    this.world = world;
  }

  public static VaultBench start() throws IOException, VaultException {
    return start(StandinOptions.defaults());
  }

  public static VaultBench start(StandinOptions options) throws IOException, VaultException {
    StandinServer standin = StandinServer.start(options);
    ContractWorld world =
        new ContractWorld(
            new VaultServer(
                URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty()));
    CardsOrganisation.open(world.session()).close();
    return new VaultBench(standin, world);
  }

  public VaultCards cards() {
    return new VaultCards(world.session());
  }

  public ServerEvents events() {
    return new ServerEvents(world.session());
  }

  public VaultwardenTarget target() {
    return new VaultwardenTarget(world.session());
  }

  /** As a new process, which remembers nothing, has it. */
  public VaultwardenTarget restarted() {
    world.restart();
    return target();
  }

  public Faults faults() {
    return standin.faults();
  }

  /** How many items there are, trash included. */
  public int items() throws VaultException {
    return world.items().size();
  }

  /** The account's owner trashes the only item with a desktop client. */
  public void trashWithADesktop() throws IOException, VaultException {
    String id = world.onlyItem().id();
    new DesktopClient(standin.url(), world.account).put("/api/ciphers/" + id + "/delete");
  }

  public Memberships memberships(Agent agent, Roster roster) {
    MembershipRules rules = new MembershipRules(false, 10, 0, Duration.ofDays(5));
    return new Memberships(agent, roster, world.session(), rules);
  }

  public OrganisationSetup setup(String escrow) {
    return new OrganisationSetup(world.session(), Optional.of(escrow));
  }

  /** Somebody with an account, as the directory would show them. */
  public Person registered(String name) throws VaultException {
    world.register(name);
    return new Person(name, "uid=" + name, "Name of " + name, world.mail(name), Set.of());
  }

  /** They take another key pair; its fingerprint. */
  public String replaceKeys(String name) throws VaultException {
    try (MemberClient client = new MemberClient(world.server, world.mail(name), world.password)) {
      return client.replaceKeys(world.random);
    }
  }

  /** As {@link ContractWorld#editByHand(String, String)}. */
  public void editByHand(String name, String value) throws VaultException {
    world.editByHand(name, value);
  }

  /** What the only item shows. */
  public String field(String name) throws VaultException {
    return world.onlyItem().fields().getOrDefault(name, "");
  }

  @Override
  public void close() {
    world.close();
    standin.close();
  }
}
