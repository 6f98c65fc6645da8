// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.desk.Move;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agent card …}: looking at cards, and changing their state. */
@Command(
    name = "card",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Cards: see them, change their state.",
    subcommands = {CardListCommand.class, CardShowCommand.class})
final class CardCommand {
  @Command(mixinStandardHelpOptions = true, description = "Puts a card on hold; release undoes it.")
  int hold(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.HOLD);
  }

  @Command(mixinStandardHelpOptions = true, description = "Ends a hold.")
  int release(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.RELEASE);
  }

  @Command(mixinStandardHelpOptions = true, description = "The card is lost.")
  int lost(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.LOST);
  }

  @Command(mixinStandardHelpOptions = true, description = "The card was stolen.")
  int stolen(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.STOLEN);
  }

  @Command(mixinStandardHelpOptions = true, description = "The card is damaged.")
  int damaged(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.DAMAGED);
  }

  @Command(mixinStandardHelpOptions = true, description = "The card's time is over.")
  int terminate(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.TERMINATE);
  }

  @Command(
      name = "hand-in",
      mixinStandardHelpOptions = true,
      description = "A lost or stolen card came back.")
  int handIn(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.HAND_IN);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Takes in which passkeys are on a card.",
        "FILE is what “keystation card info --json --passkeys” printed of it."
      })
  int passkeys(
      @Mixin Say say,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "SERIAL", description = "Of the card.") long serial,
      @Parameters(paramLabel = "FILE", description = "The report.") Path file) {
    return say.attempt(
        () -> {
          try (AgentClient client = server.client()) {
            client.put(
                client.at("cards", Long.toString(serial), "passkeys").build(),
                AgentClient.JSON.readTree(file.toFile()));
            say.line("taken in");
            return Say.DONE;
          }
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "The card leaves the organisation.")
  int dispose(@Mixin Say say, @Mixin MoveOrder order) {
    return order.run(say, Move.DISPOSE);
  }
}
