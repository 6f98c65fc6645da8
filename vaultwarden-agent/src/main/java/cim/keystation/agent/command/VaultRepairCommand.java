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
import picocli.CommandLine.Parameters;

/** {@code agent vault repair}. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = "Brings items to what the register says, as the last comparison found them.")
final class VaultRepairCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "As the list shows it: of a card its serial, of an orphan its item.")
  private @Nullable String serial;

  @Option(names = "--all", description = "Everything that is not in sync.")
  private boolean all;

  @Option(names = "--register-wins", description = "Also undo what people did by hand.")
  private boolean registerWins;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Override
  public Integer call() {
    return say.attempt(this::repair);
  }

  private int repair() throws CommandFailed, ConfigRejected, IOException {
    if ((serial == null) != all) {
      throw new CommandFailed("nothing to repair is named", "say an ID, or --all");
    }
    ObjectNode request =
        AgentClient.JSON
            .createObjectNode()
            .put("all", all)
            .put("registerWins", registerWins)
            .put("dryRun", dryRun);
    if (serial != null) {
      request.put("id", serial);
    }
    try (AgentClient client = server.client()) {
      JsonNode steps = client.post(client.at("vault", "repairs").build(), request);
      boolean whole = true;
      for (JsonNode step : steps) {
        say.line(line(step));
        whole &= dryRun || step.path("done").asBoolean();
      }
      return whole ? Say.DONE : Say.FAILED;
    }
  }

  private static String line(JsonNode step) {
    StringBuilder line = new StringBuilder(step.path("id").asText());
    line.append(' ').append(step.path("action").asText());
    if (!step.path("item").asText().isEmpty()) {
      line.append(" item ").append(step.path("item").asText());
    }
    String fields = String.join(", ", texts(step.path("fields")));
    if (!fields.isEmpty()) {
      line.append(" (").append(fields).append(')');
    }
    if (step.has("done")) {
      line.append(step.path("done").asBoolean() ? ": " : ": not done: ");
      line.append(step.path("detail").asText());
    }
    return line.toString();
  }

  private static java.util.List<String> texts(JsonNode array) {
    java.util.List<String> texts = new java.util.ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
