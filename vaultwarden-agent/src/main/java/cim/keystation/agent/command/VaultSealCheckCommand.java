// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.config.AccountFiles;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.VaultConfig;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.sealed.SealOpener;
import cim.keystation.agent.sealed.SealedAccount;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent vault seal-check}. */
@Command(
    name = "seal-check",
    mixinStandardHelpOptions = true,
    description = "Says whether the YubiKey in the reader opens the agent's account.")
final class VaultSealCheckCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--open",
      description = "Opens it, as the agent does at its start; a wrong PIN costs an attempt.")
  private boolean open;

  @Override
  public Integer call() {
    return say.attempt(this::check);
  }

  private int check() throws CommandFailed, ConfigRejected, IOException {
    AgentConfig read = config.load();
    SealedAccount account =
        read.vaultwarden()
            .map(VaultConfig::secrets)
            .filter(AccountFiles.Sealed.class::isInstance)
            .map(files -> ((AccountFiles.Sealed) files).account())
            .orElseThrow(
                () ->
                    new CommandFailed(
                        config.file() + " names no sealed secrets", "see vaultwarden.sealed"));
    try (OfficeKeys keys = new OfficeKeyFiles(read.keys()).load(new SecureRandom())) {
      SealOpener opener = SealOpener.of(account, read.refusedPins(keys.pepper()), say::line);
      describe(account, opener.look());
      if (open) {
        opener.open().close();
        say.line("It opens.");
      }
    }
    return Say.DONE;
  }

  private void describe(SealedAccount account, SealOpener.Found found) {
    say.line("File      " + account.file() + ", sealed to this key");
    say.line("YubiKey   " + found.serial() + " in " + found.reader());
    say.line("Key       " + found.certificate().getSubjectX500Principal());
    say.line(
        "PIN       "
            + found
                .attemptsLeft()
                .map(left -> "wanted, attempts left: " + left)
                .orElse("not wanted"));
    say.line("Touch     " + (found.wantsTouch() ? "wanted" : "not wanted"));
  }
}
