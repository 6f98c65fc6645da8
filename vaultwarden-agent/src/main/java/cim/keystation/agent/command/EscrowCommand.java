// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent escrow release SERIAL KIND}. */
@Command(
    name = "escrow",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What is escrowed of cards, sealed to the custodians.")
final class EscrowCommand {
  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = {
        "Saves a sealed secret for the custodians, and records that in the audit log.",
        "They open it with “keystation ceremony open”, away from any network."
      })
  int release(
      @Mixin Say say,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "SERIAL", description = "Of the card.") long serial,
      @Parameters(
              paramLabel = "KIND",
              description = "piv-puk, piv-management-key, openpgp-admin-pin or openpgp-reset-code.")
          String kind,
      @Option(names = "--reason", required = true, description = "For the audit log.")
          String reason,
      @Option(names = "--out", required = true, description = "A new file.") Path out) {
    return say.attempt(
        () -> {
          try (AgentClient client = server.client()) {
            ObjectNode request = AgentClient.JSON.createObjectNode().put("reason", reason);
            JsonNode answer =
                client.post(
                    client.at("cards", Long.toString(serial), "escrow", kind, "release").build(),
                    request);
            save(out, answer.path("sealed").asText());
            say.line(
                answer.path("kind").asText()
                    + " version "
                    + answer.path("version").asLong()
                    + " is in "
                    + out);
            return Say.DONE;
          }
        });
  }

  private static void save(Path out, String base64) throws IOException {
    Files.write(out, Base64.getDecoder().decode(base64), StandardOpenOption.CREATE_NEW);
  }
}
