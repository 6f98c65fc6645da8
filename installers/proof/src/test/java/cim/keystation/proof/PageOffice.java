// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.Agent;
import cim.keystation.agent.AgentParts;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.Tokens;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapPeople;
import cim.keystation.agent.directory.LdapTarget;
import cim.keystation.agent.directory.MemoryDirectory;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.office.OfficePolicy;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.program.AgentServer;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.PeopleSnapshot;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.profile.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A running agent with one person's active card, which tells a directory that can be stopped. */
final class PageOffice implements AutoCloseable {
  static final CardSerial SERIAL = new CardSerial(12345678);
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final MemoryDirectory directory = MemoryDirectory.start();
  private final LdapDirectory connection = directory.connect();
  private final OfficeKeys keys = OfficeKeys.make("Example Org", random, clock);
  private final String people = directory.settings().people(); // unknown while it is stopped
  private final Agent agent;
  private final AgentServer server;

  PageOffice(Path folder) throws Exception {
    this(folder, agent -> new VaultDesk(Optional.empty()));
  }

  /** With what the agent has to do with a vault. */
  PageOffice(Path folder, Function<Agent, VaultDesk> vault) throws Exception {
    try (Secret password = Secret.randomDigits(random, 10)) {
      directory.add(
          new MemoryDirectory.Sample("ada", "Ada", "Lovelace", "ada@example.org", Set.of()),
          password);
    }
    this.agent =
        Agent.open(
            new AgentParts(
                Files.createDirectories(folder.resolve("agent")),
                keys,
                policy(folder),
                new LdapPeople(connection),
                List.of(new LdapTarget(connection)),
                new RetryPauses(Duration.ofHours(1), Duration.ofHours(1)),
                random,
                clock));
    agent.start();
    this.server =
        AgentServer.start(
            agent, PageConfig.onLoopback(0), agent.watch().start(), vault.apply(agent));
  }

  private OfficePolicy policy(Path folder) throws Exception {
    String profile = ProfileFile.standard();
    try (Secret passphrase = Secret.randomDigits(random, 24)) {
      Ceremony ceremony =
          new Ceremony(Files.createDirectories(folder.resolve("ceremony")), clock, random);
      return new OfficePolicy(
          "Example Org",
          ceremony.organisation("Example Org", passphrase),
          ProfileFile.load("standard.yaml", profile),
          profile,
          List.of(ceremony.custodian("custodian", "First Custodian", passphrase)),
          TrustAnchors.yubico(),
          OfficePolicy.VISIT_LENGTH,
          OfficePolicy.RESUMABLE);
    }
  }

  AgentServer server() {
    return server;
  }

  Agent agent() {
    return agent;
  }

  MemoryDirectory directory() {
    return directory;
  }

  String token(Role role, String name) {
    try (Secret token =
        new Tokens(keys.tokenKey(), clock).issue(role, name, Duration.ofMinutes(10))) {
      return new String(token.chars());
    }
  }

  EffectState ldap() {
    return agent.database().read(sql -> EffectQueue.of(sql, SERIAL)).get(0).state();
  }

  /** Moves the card through its life as an enrolment does. */
  void enrol() throws Exception {
    Cause cause = new Cause(Reason.ENROLMENT, "station/lobby-1");
    Person ada =
        new Person("ada", "uid=ada," + people, "Ada Lovelace", "ada@example.org", Set.of());
    agent
        .database()
        .<Boolean, TransitionRefused>write(
            sql -> {
              Instant now = clock.instant();
              PeopleSnapshot.put(sql, ada, now);
              agent.life().register(sql, SERIAL, Firmware.parse("5.7.1"), "YubiKey 5 NFC", cause);
              agent.life().assign(sql, SERIAL, "ada", "standard", cause);
              agent.life().move(sql, SERIAL, CardState.PERSONALIZING, cause);
              Cards.issued(sql, SERIAL, now, now.plus(Duration.ofDays(730)), Map.of());
              agent.life().move(sql, SERIAL, CardState.ISSUED, cause);
              agent.life().move(sql, SERIAL, CardState.ACTIVE, cause);
              return true;
            });
  }

  @Override
  public void close() {
    server.close();
    agent.close();
    connection.close();
    directory.close();
    keys.close();
  }
}
