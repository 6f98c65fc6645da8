// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.breakglass.PasswordHash;
import cim.keystation.card.Secret;
import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import okhttp3.HttpUrl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code agent break-glass set|status|clear}. */
@Command(
    name = "break-glass",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The one account that opens the page without a passkey.")
final class BreakGlassCommand {
  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Asks for its password, twice; takes the place of the one before.")
  int set(@Mixin Say say, @Mixin ServerOptions server) {
    return say.attempt(() -> set(say, server, NewPassword::onTerminal));
  }

  /** The password stays here: the agent gets its hash. */
  static int set(Say say, ServerOptions server, NewPassword.Terminal terminal)
      throws CommandFailed, ConfigRejected, IOException {
    try (AgentClient client = server.client()) {
      HttpUrl address = address(client);
      client.get(address); // before somebody thinks of a password in vain
      try (Secret password = NewPassword.ask(terminal)) {
        String hash = PasswordHash.of(password, new SecureRandom()).text();
        client.put(address, AgentClient.JSON.createObjectNode().put("hash", hash));
      }
      say.line("break-glass opens the page. Seal its password where it is missed when used.");
      return Say.DONE;
    }
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Whether there is one, when it was used, and whether it is locked.")
  int status(@Mixin Say say, @Mixin ServerOptions server) {
    return say.attempt(
        () -> {
          try (AgentClient client = server.client()) {
            print(say, client.get(address(client)));
            return Say.DONE;
          }
        });
  }

  private static void print(Say say, JsonNode standing) {
    if (!standing.path("set").asBoolean()) {
      say.line("not set: no password opens the page");
      return;
    }
    say.line("set " + text(standing, "setAt") + " by " + text(standing, "setBy"));
    say.line("used " + (standing.has("usedAt") ? text(standing, "usedAt") : "never"));
    say.line("wrong passwords since: " + standing.path("wrong").asInt());
    if (standing.has("lockedUntil")) {
      say.line("locked until " + text(standing, "lockedUntil"));
    }
  }

  private static String text(JsonNode standing, String name) {
    return standing.path(name).asText();
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = "Takes it away, and ends its sessions.")
  int clear(@Mixin Say say, @Mixin ServerOptions server) {
    return say.attempt(
        () -> {
          try (AgentClient client = server.client()) {
            client.delete(address(client));
            say.line("no password opens the page any more");
            return Say.DONE;
          }
        });
  }

  private static HttpUrl address(AgentClient client) {
    return client.at("break-glass").build();
  }
}
