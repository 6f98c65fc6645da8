// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent card list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists cards.")
final class CardListCommand implements Callable<Integer> {
  private static final String ROW = "%-12s %-14s %-22s %-16s %s";
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--state", description = "Only these, such as active.")
  private @Nullable String state;

  @Option(names = "--uid", description = "Only this person's.")
  private @Nullable String uid;

  @Option(names = "--effect", description = "Only where a system is: queued, failed, impossible.")
  private @Nullable String effect;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    return say.attempt(this::list);
  }

  private int list() throws CommandFailed, ConfigRejected, IOException {
    ArrayNode cards = cards();
    if (json) {
      say.line(cards.toPrettyString());
      return Say.DONE;
    }
    say.line(String.format(Locale.ROOT, ROW, "SERIAL", "STATE", "MODEL", "PERSON", "SYSTEMS"));
    cards.forEach(card -> say.line(row(card)));
    return Say.DONE;
  }

  private ArrayNode cards() throws CommandFailed, ConfigRejected, IOException {
    ArrayNode cards = AgentClient.JSON.createArrayNode();
    try (AgentClient client = server.client()) {
      JsonNode page;
      int offset = 0;
      do {
        page = client.get(address(client, offset));
        page.path("cards").forEach(cards::add);
        offset = page.path("next").asInt();
      } while (page.has("next"));
    }
    return cards;
  }

  private HttpUrl address(AgentClient client, int offset) {
    HttpUrl.Builder address =
        client
            .at("cards")
            .addQueryParameter("limit", "500")
            .addQueryParameter("offset", Integer.toString(offset));
    add(address, "state", state);
    add(address, "uid", uid);
    add(address, "effect", effect);
    return address.build();
  }

  private static void add(HttpUrl.Builder address, String key, @Nullable String value) {
    if (value != null) {
      address.addQueryParameter(key, value);
    }
  }

  private static String row(JsonNode card) {
    return String.format(
        Locale.ROOT,
        ROW,
        card.path("serial").asText(),
        card.path("state").asText(),
        card.path("model").asText(),
        card.path("uid").asText("-"),
        effects(card));
  }

  static String effects(JsonNode card) {
    return StreamSupport.stream(card.path("effects").spliterator(), false)
        .map(
            each ->
                each.path("system").asText()
                    + "="
                    + each.path("state").asText().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
