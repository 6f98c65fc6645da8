// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent code issue UID}. */
@Command(
    name = "code",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Enrolment codes.")
final class CodeCommand {
  @Command(
      name = "issue",
      mixinStandardHelpOptions = true,
      description = "Prints a new code for a person, and withdraws the one before.")
  int issue(
      @Mixin Say say,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "UID", description = "Whose.") String uid,
      @Option(
              names = "--valid",
              defaultValue = "PT8H",
              description = "For how long (default: ${DEFAULT-VALUE}).")
          Duration valid) {
    return say.attempt(() -> issue(say, server.client(), uid, valid));
  }

  private static int issue(Say say, AgentClient opened, String uid, Duration valid)
      throws CommandFailed, IOException {
    try (AgentClient client = opened) {
      JsonNode answer =
          client.post(
              client.at("codes").build(),
              AgentClient.JSON.createObjectNode().put("uid", uid).put("valid", valid.toString()));
      say.line(answer.path("code").asText());
      return Say.DONE;
    }
  }
}
