// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.desk.Move;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every change of a card's state needs. */
final class MoveOrder {
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "SERIAL", description = "Printed on the card.")
  private long serial;

  @Option(names = "--reason", description = "Why; may be left out where there is one reason only.")
  private @Nullable String reason;

  int run(Say say, Move move) {
    return say.attempt(() -> run(say, move, why(move)));
  }

  private String why(Move move) throws CommandFailed {
    String given = reason;
    if (given != null) {
      return given;
    }
    if (move.reasons().size() == 1) {
      return move.reasons().get(0).name();
    }
    throw new CommandFailed(
        move.word() + " needs a reason",
        "--reason "
            + move.reasons().stream()
                .map(each -> each.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  private int run(Say say, Move move, String why)
      throws CommandFailed, IOException, cim.keystation.config.ConfigRejected {
    try (AgentClient client = server.client()) {
      JsonNode card =
          client.post(
              client.at("cards", Long.toString(serial), "transitions").build(),
              AgentClient.JSON.createObjectNode().put("move", move.word()).put("reason", why));
      say.line("card " + serial + " is " + card.path("state").asText());
      return Say.DONE;
    }
  }
}
