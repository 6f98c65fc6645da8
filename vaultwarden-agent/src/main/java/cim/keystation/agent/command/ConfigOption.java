// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.AgentConfigFile;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config}. */
final class ConfigOption {
  static final String USUAL = "/etc/keystation/agent.yaml";

  @Option(
      names = "--config",
      defaultValue = USUAL,
      description = "The agent's configuration (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of(USUAL);

  AgentConfig load() throws CommandFailed, ConfigRejected, IOException {
    if (!Files.isReadable(file)) {
      throw new CommandFailed(
          "no readable configuration at " + file, "name it with --config, see agent.example.yaml");
    }
    return AgentConfigFile.load(file);
  }

  Path file() {
    return file;
  }
}
