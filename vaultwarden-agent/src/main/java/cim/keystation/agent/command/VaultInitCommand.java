// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent vault init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes or adopts the organisations and asks members for a second factor.")
final class VaultInitCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--confirm-revocations",
      description = "That the server revokes up to so many who have no second factor is meant.")
  private int revoked;

  @Override
  public Integer call() {
    return say.attempt(this::init);
  }

  private int init() throws CommandFailed, ConfigRejected, IOException {
    ObjectNode request =
        AgentClient.JSON.createObjectNode().put("dryRun", dryRun).put("revoked", revoked);
    try (AgentClient client = server.client()) {
      for (JsonNode step : client.post(client.at("vault", "setup").build(), request)) {
        say.line(step.path("line").asText());
      }
      return Say.DONE;
    }
  }
}
