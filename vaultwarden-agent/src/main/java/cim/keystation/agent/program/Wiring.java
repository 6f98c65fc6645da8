// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.Agent;
import cim.keystation.agent.AgentParts;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.VaultConfig;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapPeople;
import cim.keystation.agent.directory.LdapTarget;
import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.ReconcileSchedule;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.nats.NatsTarget;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.serverlog.ServerLog;
import cim.keystation.agent.serverlog.ServerLogSchedule;
import cim.keystation.agent.vaultwarden.ServerEvents;
import cim.keystation.agent.vaultwarden.VaultAlive;
import cim.keystation.agent.vaultwarden.VaultCards;
import cim.keystation.agent.vaultwarden.VaultHints;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.agent.watch.Watch;
import cim.keystation.card.Secret;
import cim.keystation.transport.EventIntake;
import cim.keystation.transport.IntakeRules;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.OfficeService;
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
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private Optional<VaultSession> vault = Optional.empty();

  /**
   * @param closing gets everything that is opened, also when a later part can't be
   */
  Wiring(AgentConfig config, Closing closing) {
    this.config = config;
    this.closing = closing;
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
    Agent agent =
        closing.add(
            Agent.open(
                new AgentParts(
                    config.data(),
                    keys,
                    config.policy(),
                    new LdapPeople(directory),
                    targets(directory, link),
                    RetryPauses.standard(),
                    random,
                    clock),
                closing.add(Register.open(config)).database()));
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
    Optional<Drift> drift = vault.map(session -> new Drift(agent, new VaultCards(session)));
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
    vault.ifPresent(session -> closing.add(new VaultHints(session, schedule::hint)).start());
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

  private void serve(Agent agent, NatsLink link) {
    closing.add(new OfficeService(link, agent.office())).start();
    closing.add(new EventIntake(link, IntakeRules.standard(), agent.events()::on)).start();
  }

  private LdapDirectory directory() throws IOException {
    try (Secret password = SecretFile.readLine(config.directoryPassword())) {
      return closing.add(new LdapDirectory(config.directory(), password));
    }
  }

  private List<EffectTarget> targets(LdapDirectory directory, Optional<NatsLink> link)
      throws IOException {
    List<EffectTarget> targets = new ArrayList<>();
    targets.add(new LdapTarget(directory));
    if (config.vaultwarden().isPresent()) {
      VaultSession opened = session(config.vaultwarden().get());
      vault = Optional.of(opened);
      targets.add(new VaultwardenTarget(opened));
    }
    link.ifPresent(open -> targets.add(new NatsTarget(open, OFFICE, clock)));
    return targets;
  }

  private VaultSession session(VaultConfig vault) throws IOException {
    try (Secret apiKey = SecretFile.readLine(vault.apiKey());
        Secret password = SecretFile.readLine(vault.password())) {
      return closing.add(new VaultSession(vault.settings(), apiKey, password, clock, random));
    }
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
