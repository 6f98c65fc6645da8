// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.config.AccountFiles;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.VaultConfig;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.sealed.AccountSecrets;
import cim.keystation.agent.sealed.SealOpener;
import cim.keystation.agent.sealed.SealedAccount;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The agent's account in the vault, with its two secrets from where the configuration says.
 *
 * @param key of the office, for remembering refused PINs; lent
 * @param notice gets what a person has to do meanwhile
 */
record VaultAccount(AgentConfig config, Secret key, Consumer<String> notice) {
  /** The caller closes it. Asks for PIN and touch where the secrets are sealed. */
  VaultSession session(VaultConfig vault, Clock clock, SecureRandom random) throws IOException {
    try (AccountSecrets secrets = secrets(vault.secrets())) {
      return new VaultSession(
          vault.settings(), secrets.apiKey(), secrets.password(), clock, random);
    }
  }

  private AccountSecrets secrets(AccountFiles files) throws IOException {
    if (files instanceof AccountFiles.Open open) {
      try (Secret apiKey = SecretFile.readLine(open.apiKey());
          Secret password = SecretFile.readLine(open.password())) {
        return new AccountSecrets(apiKey.duplicate(), password.duplicate());
      }
    }
    SealedAccount sealed = ((AccountFiles.Sealed) files).account();
    return SealOpener.of(sealed, config.refusedPins(key), notice).open();
  }
}
