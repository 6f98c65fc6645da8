// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agent effect retry SERIAL SYSTEM}. */
@Command(
    name = "effect",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What other systems are told.")
final class EffectCommand {
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Tells a system again that failed, or couldn't.")
  int retry(
      @Mixin Say say,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "SERIAL", description = "Of the card.") long serial,
      @Parameters(paramLabel = "SYSTEM", description = "Such as ldap.") String system) {
    return say.attempt(() -> retry(say, server.client(), serial, system));
  }

  private static int retry(Say say, AgentClient opened, long serial, String system)
      throws CommandFailed, IOException {
    try (AgentClient client = opened) {
      client.post(
          client.at("cards", Long.toString(serial), "effects", system, "retry").build(),
          new byte[0]);
      say.line(system + " is told again");
      return Say.DONE;
    }
  }
}
