// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agent bundle import FILE}. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "People's keys from the ceremony.")
final class BundleCommand {
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Takes a person's bundle in; may be repeated.")
  int takeIn(
      @Mixin Say say,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "FILE", description = "As the ceremony made it.") Path file) {
    return say.attempt(() -> takeIn(say, server.client(), file));
  }

  private static int takeIn(Say say, AgentClient opened, Path file)
      throws CommandFailed, ConfigRejected, IOException {
    try (AgentClient client = opened) {
      JsonNode answer = client.post(client.at("bundles").build(), Files.readAllBytes(file));
      say.line(
          answer.path("result").asText().equals("KNOWN")
              ? "this bundle, or a newer one of the person, is here already"
              : "imported");
      return Say.DONE;
    }
  }
}
