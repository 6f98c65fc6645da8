// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.access.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent invite --name ada --role admin}. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description = "Prints a link with which a person registers a passkey for the page.")
final class InviteCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--name", required = true, description = "Who, as in the audit log.")
  private String name = "";

  @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}.")
  private Role role = Role.AUDITOR;

  @Override
  public Integer call() {
    return say.attempt(this::invite);
  }

  private int invite() throws CommandFailed, IOException, cim.keystation.config.ConfigRejected {
    try (AgentClient client = server.client()) {
      JsonNode answer =
          client.post(
              client.at("invitations").build(),
              AgentClient.JSON.createObjectNode().put("name", name).put("role", role.word()));
      say.line(answer.path("link").asText());
      return Say.DONE;
    }
  }
}
