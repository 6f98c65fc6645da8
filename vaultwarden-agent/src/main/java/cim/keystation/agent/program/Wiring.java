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
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Every constructor call that makes an agent of a configuration, in the order they need. */
final class Wiring {
  private final AgentConfig config;
  private final Closing closing;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  /**
   * @param closing gets everything that is opened, also when a later part can't be
   */
  Wiring(AgentConfig config, Closing closing) {
    this.config = config;
    this.closing = closing;
  }

  /** Opens the register and starts to tell other systems. */
  Agent agent() throws IOException, DatabaseBusy {
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
                    targets(directory),
                    RetryPauses.standard(),
                    random,
                    clock)));
    agent.start();
    return agent;
  }

  private LdapDirectory directory() throws IOException {
    try (Secret password = SecretFile.readLine(config.directoryPassword())) {
      return closing.add(new LdapDirectory(config.directory(), password));
    }
  }

  private List<EffectTarget> targets(LdapDirectory directory) throws IOException {
    List<EffectTarget> targets = new ArrayList<>();
    targets.add(new LdapTarget(directory));
    if (config.vaultwarden().isPresent()) {
      targets.add(new VaultwardenTarget(session(config.vaultwarden().get())));
    }
    return targets;
  }

  private VaultSession session(VaultConfig vault) throws IOException {
    try (Secret apiKey = SecretFile.readLine(vault.apiKey());
        Secret password = SecretFile.readLine(vault.password())) {
      return closing.add(
          new VaultSession(vault.settings(), apiKey, password, clock, random));
    }
  }

  private static void makePrivate(Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
