// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code agent check}: reads the configuration and the keys, and starts nothing. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says whether the agent could start with this configuration.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    return say.attempt(this::check);
  }

  private int check() throws CommandFailed, ConfigRejected, IOException {
    AgentConfig read = config.load();
    new OfficeKeyFiles(read.keys()).load(new SecureRandom()).close();
    say.line(config.file() + " is right; profile " + read.policy().profile().name());
    read.policy()
        .anchors()
        .extraRoots()
        .forEach(root -> say.line("  cards under a root that isn't Yubico's are taken: " + root));
    return Say.DONE;
  }
}
