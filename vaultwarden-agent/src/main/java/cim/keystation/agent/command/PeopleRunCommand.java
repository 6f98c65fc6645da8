// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent people run}: fails when something that was to be done is undone. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Does what plan prints.")
final class PeopleRunCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--confirm-removals",
      description = "That so many lose their rights at once is meant; not one more or less.")
  private @Nullable Integer confirm;

  @Option(
      names = "--plan",
      paramLabel = "IDENTITY",
      description = "Run only if this still is the plan; “people plan --json” names it.")
  private @Nullable String plan;

  @Override
  public Integer call() {
    return say.attempt(this::run);
  }

  private int run() throws CommandFailed, ConfigRejected, IOException {
    ObjectNode request = AgentClient.JSON.createObjectNode();
    if (confirm != null) {
      request.put("confirmRemovals", confirm);
    }
    if (plan != null) {
      request.put("identity", plan);
    }
    try (AgentClient client = server.client()) {
      JsonNode outcome = client.post(client.at("vault", "people", "runs").build(), request);
      return PeopleLines.print(outcome, say) ? Say.DONE : Say.FAILED;
    }
  }
}
