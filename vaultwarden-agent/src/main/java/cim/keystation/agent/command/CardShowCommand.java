// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent card show SERIAL}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one card.")
final class CardShowCommand implements Callable<Integer> {
  private static final List<String> FACTS =
      List.of("serial", "state", "uid", "name", "model", "firmware", "profile", "validUntil");
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "SERIAL", description = "Printed on the card.")
  private long serial;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    return say.attempt(this::show);
  }

  private int show() throws CommandFailed, ConfigRejected, IOException {
    try (AgentClient client = server.client()) {
      JsonNode file = client.get(client.at("cards", Long.toString(serial)).build());
      if (json) {
        say.line(file.toPrettyString());
      } else {
        print(file);
      }
      return Say.DONE;
    }
  }

  private void print(JsonNode file) {
    JsonNode card = file.path("card");
    FACTS.stream().filter(card::has).forEach(fact -> pair(fact, card.path(fact).asText()));
    file.path("slots")
        .forEach(
            slot ->
                pair(
                    "slot " + slot.path("slot").asText(),
                    slot.path("algorithm").asText() + " " + slot.path("sha256").asText()));
    file.path("openPgp").properties().forEach(key -> pair(key.getKey(), key.getValue().asText()));
    card.path("effects")
        .forEach(
            effect ->
                pair(
                    effect.path("system").asText(),
                    effect.path("state").asText().toLowerCase(Locale.ROOT)
                        + " since "
                        + effect.path("since").asText()
                        + " "
                        + effect.path("detail").asText()));
  }

  private void pair(String key, String value) {
    say.line(String.format(Locale.ROOT, "%-16s %s", key, value));
  }
}
