// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.Agent;
import cim.keystation.agent.AgentParts;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.NatsUsers;
import cim.keystation.agent.config.PasskeyPlace;
import cim.keystation.agent.config.PeopleConfig;
import cim.keystation.agent.config.VaultConfig;
import cim.keystation.agent.config.VaultDelivery;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.desk.PeopleDesk;
import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapPeople;
import cim.keystation.agent.directory.LdapRoster;
import cim.keystation.agent.directory.LdapTarget;
import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.ReconcileSchedule;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.escrow.SealedSecret;
import cim.keystation.agent.escrow.SealedSecrets;
import cim.keystation.agent.membership.MembershipSchedule;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.nats.NatsTarget;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.passkey.PasskeySite;
import cim.keystation.agent.serverlog.ServerLog;
import cim.keystation.agent.serverlog.ServerLogSchedule;
import cim.keystation.agent.vaultwarden.CertificateItems;
import cim.keystation.agent.vaultwarden.EscrowTarget;
import cim.keystation.agent.vaultwarden.NatsCredentialItems;
import cim.keystation.agent.vaultwarden.OrganisationSetup;
import cim.keystation.agent.vaultwarden.PasskeyTarget;
import cim.keystation.agent.vaultwarden.PublicKeyItems;
import cim.keystation.agent.vaultwarden.ServerEvents;
import cim.keystation.agent.vaultwarden.VaultAlive;
import cim.keystation.agent.vaultwarden.VaultCards;
import cim.keystation.agent.vaultwarden.VaultHints;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.agent.watch.Watch;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.keys.Der;
import cim.keystation.transport.EventIntake;
import cim.keystation.transport.IntakeRules;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.OfficeService;
import cim.keystation.transport.UserCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every constructor call that makes an agent of a configuration, in the order they need. */
final class Wiring {
  /** This back office's name in events. */
  private static final String OFFICE = "main";

  /**
   * Whom the directory is asked for to see whether it answers; there need be nobody of this uid.
   */
  private static final String NOBODY = "keystation-agent";

  private final AgentConfig config;
  private final Closing closing;
  private final Consumer<String> notice;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private Optional<VaultSession> vault = Optional.empty();
  private Optional<VaultHints> hints = Optional.empty();
  private Optional<LdapDirectory> people = Optional.empty();
  private @Nullable Database register;

  /**
   * @param closing gets everything that is opened, also when a later part can't be
   * @param notice gets what a person has to do meanwhile
   */
  Wiring(AgentConfig config, Closing closing, Consumer<String> notice) {
    this.config = config;
    this.closing = closing;
    this.notice = notice;
  }

  /**
   * Opens the register, starts to tell other systems, and serves stations.
   *
   * @param link as {@link #link}
   */
  Agent agent(Optional<NatsLink> link) throws IOException, DatabaseBusy {
    makePrivate(config.data());
    OfficeKeys keys = closing.add(new OfficeKeyFiles(config.keys()).load(random));
    LdapDirectory directory = directory();
    people = Optional.of(directory);
    Database database = closing.add(Register.open(config)).database();
    register = database;
    Agent agent =
        closing.add(
            Agent.open(
                new AgentParts(
                    config.data(),
                    keys,
                    config.policy(),
                    new LdapPeople(directory),
                    targets(directory, link, keys),
                    RetryPauses.standard(),
                    random,
                    clock),
                database));
    agent.start();
    link.ifPresent(open -> serve(agent, open));
    return agent;
  }

  /** The connection to NATS, which comes up by itself; empty where none is configured. */
  Optional<NatsLink> link() {
    return config.nats().map(settings -> closing.add(NatsLink.open(settings)));
  }

  /**
   * The comparison of cards and vault, on a schedule where one is configured.
   *
   * @return empty without Vaultwarden
   */
  Optional<Drift> drift(Agent agent) {
    Optional<Drift> drift =
        vault.map(session -> new Drift(agent, new VaultCards(session, agent.parts().targets())));
    config
        .vaultwarden()
        .flatMap(VaultConfig::reconcileEvery)
        .ifPresent(every -> drift.ifPresent(made -> schedule(made, every)));
    config.vaultwarden().flatMap(VaultConfig::eventsEvery).ifPresent(every -> read(agent, every));
    return drift;
  }

  private void schedule(Drift drift, Duration every) {
    ReconcileSchedule schedule = closing.add(new ReconcileSchedule(drift, every, clock));
    schedule.start();
    hints = vault.map(session -> closing.add(new VaultHints(session, schedule::hint)));
    hints.ifPresent(VaultHints::start);
  }

  private void read(Agent agent, Duration every) {
    vault.ifPresent(
        session -> {
          ServerLog log = new ServerLog(agent, new ServerEvents(session));
          closing.add(new ServerLogSchedule(log, every)).start();
        });
  }

  /** What monitors are told of, watched from now on. */
  Watch watch(Agent agent, Optional<NatsLink> link) {
    Watch watch = closing.add(agent.watch());
    watch.with("ldap", () -> agent.parts().people().find(NOBODY));
    config
        .vaultwarden()
        .map(vaultwarden -> closing.add(new VaultAlive(vaultwarden.settings())))
        .ifPresent(alive -> watch.with("vaultwarden", alive::ask));
    hints.ifPresent(open -> watch.aside("vaultwarden-hints", open::ask));
    link.ifPresent(
        open ->
            watch.with(
                "nats",
                () -> {
                  if (!open.isUp()) {
                    throw new IOException("no connection");
                  }
                }));
    return watch.start();
  }

  /**
   * Membership in the vault, on a schedule where one is configured.
   *
   * @return without what isn't configured
   */
  PeopleDesk people(Agent agent) {
    Optional<OrganisationSetup> setup =
        vault.map(
            session ->
                new OrganisationSetup(
                    session,
                    config
                        .vaultwarden()
                        .map(VaultConfig::delivery)
                        .flatMap(VaultDelivery::escrowOrganisation)));
    Optional<PeopleConfig> members = config.vaultwarden().flatMap(VaultConfig::people);
    if (members.isEmpty() || vault.isEmpty() || people.isEmpty()) {
      return new PeopleDesk(agent, setup, Optional.empty());
    }
    PeopleConfig given = members.get();
    Memberships made =
        new Memberships(
            agent,
            new LdapRoster(people.get(), given.filter(), given.groups()),
            vault.get(),
            given.rules());
    given.every().ifPresent(every -> closing.add(new MembershipSchedule(made, every)).start());
    return new PeopleDesk(agent, setup, Optional.of(made));
  }

  private void serve(Agent agent, NatsLink link) {
    closing.add(new OfficeService(link, agent.office())).start();
    closing.add(new EventIntake(link, IntakeRules.standard(), agent.events()::on)).start();
  }

  private LdapDirectory directory() throws IOException {
    try (Secret password = SecretFile.readLine(config.directoryPassword())) {
      return closing.add(new LdapDirectory(config.directory(), password));
    }
  }

  private List<EffectTarget> targets(
      LdapDirectory directory, Optional<NatsLink> link, OfficeKeys keys) throws IOException {
    List<EffectTarget> targets = new ArrayList<>();
    targets.add(new LdapTarget(directory));
    if (config.vaultwarden().isPresent()) {
      VaultSession opened =
          closing.add(
              new VaultAccount(config, keys.pepper(), notice)
                  .session(config.vaultwarden().get(), clock, random));
      vault = Optional.of(opened);
      targets.add(new VaultwardenTarget(opened));
      if (config.vaultwarden().get().delivery().certificates()) {
        targets.add(new CertificateItems(opened, keys.ca().chain().stream().map(Der::of).toList()));
      }
      deliveries(config.vaultwarden().get().delivery(), opened, targets);
    }
    link.ifPresent(open -> targets.add(new NatsTarget(open, OFFICE, clock)));
    return targets;
  }

  /** What the vault gets beside the cards' items, where the configuration asks for it. */
  private void deliveries(VaultDelivery delivery, VaultSession opened, List<EffectTarget> targets)
      throws IOException {
    if (delivery.escrowOrganisation().isPresent()) {
      targets.add(
          new EscrowTarget(
              opened,
              delivery.escrowOrganisation().get(),
              this::sealed,
              config.policy().custodians(),
              config.policy().profile().custodiansNeeded()));
    }
    if (delivery.publicKeys()) {
      targets.add(new PublicKeyItems(opened));
    }
    if (delivery.natsUsers().isPresent()) {
      targets.add(natsCredentials(delivery.natsUsers().get(), opened));
    }
    List<PasskeySite> sites = new ArrayList<>();
    for (PasskeyPlace place : delivery.passkeys()) {
      try (Secret token = SecretFile.readLine(place.token())) {
        sites.add(closing.add(new PasskeySite(place.party(), token, clock)));
      }
    }
    if (!sites.isEmpty()) {
      targets.add(new PasskeyTarget(opened, sites, clock));
    }
  }

  private NatsCredentialItems natsCredentials(NatsUsers users, VaultSession opened)
      throws IOException {
    try (Secret seed = SecretFile.readLine(users.signingKey())) {
      UserCredentials issuer = closing.add(UserCredentials.of(users.account(), seed, random));
      return new NatsCredentialItems(opened, issuer, users.rights(), clock);
    } catch (IllegalArgumentException e) {
      throw new IOException("nats-users: " + e.getMessage(), e);
    }
  }

  private List<SealedSecret> sealed(CardSerial serial) {
    if (register == null) {
      throw new IllegalStateException("targets work only when the agent was started");
    }
    return register.read(sql -> SealedSecrets.of(sql, serial));
  }

  /** Also one that is there already: the register holds what concerns people. */
  static void makePrivate(Path directory) throws IOException {
    Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
    if (!Files.getPosixFilePermissions(directory).equals(ownerOnly)) {
      Files.setPosixFilePermissions(directory, ownerOnly);
    }
  }
}
