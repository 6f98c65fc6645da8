// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent vault drift}. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = "Compares all items with the register and lists what differs.")
final class VaultDriftCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--last", description = "Don't compare; show what the last comparison found.")
  private boolean last;

  @Option(names = "--kind", description = "Only these: in-sync, missing, changed, orphan, …")
  private @Nullable String kind;

  @Option(
      names = "--subject",
      description = "Only items about these: card, passkey, certificates, ssh-key, …")
  private @Nullable String subject;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    return say.attempt(this::drift);
  }

  private int drift() throws CommandFailed, ConfigRejected, IOException {
    try (AgentClient client = server.client()) {
      if (!last) {
        client.post(client.at("vault", "comparisons").build(), new byte[0]);
      }
      ObjectNode found = all(client);
      if (json) {
        say.line(found.toPrettyString());
      } else {
        print(found);
      }
      return Say.DONE;
    }
  }

  private ObjectNode all(AgentClient client) throws CommandFailed, IOException {
    JsonNode page = client.get(address(client, 0));
    ObjectNode found = page.deepCopy();
    ArrayNode entries = found.withArray("entries");
    while (page.has("next")) {
      page = client.get(address(client, page.path("next").asInt()));
      page.path("entries").forEach(entries::add);
    }
    found.remove("next");
    return found;
  }

  private HttpUrl address(AgentClient client, int offset) {
    HttpUrl.Builder address =
        client
            .at("vault", "drift")
            .addQueryParameter("limit", "500")
            .addQueryParameter("offset", Integer.toString(offset));
    if (kind != null) {
      address.addQueryParameter("kind", kind);
    }
    if (subject != null) {
      address.addQueryParameter("subject", subject);
    }
    return address.build();
  }

  private void print(JsonNode found) {
    StringBuilder counts = new StringBuilder();
    found
        .path("counts")
        .properties()
        .forEach(
            each -> counts.append(each.getKey()).append(' ').append(each.getValue()).append("  "));
    say.line(counts.toString().strip());
    if (found.has("problem")) {
      say.line("the last comparison ended early: " + found.path("problem").asText());
    }
    found.path("entries").forEach(this::printEntry);
  }

  /** Nothing of a card, which its name tells. */
  private static String about(JsonNode entry) {
    String subject = entry.path("subject").asText();
    String owner = entry.path("owner").asText();
    return subject.equals("card") ? "" : subject + (owner.isEmpty() ? ": " : " of " + owner + ": ");
  }

  private void printEntry(JsonNode entry) {
    say.line(
        String.format(
            Locale.ROOT,
            "%-12s %-10s %s%s, last proof %s",
            entry.path("id").asText(),
            entry.path("kind").asText(),
            about(entry),
            entry.path("name").asText(),
            entry.path("provenAt").asText("never")));
    for (JsonNode each : entry.path("differences")) {
      say.line(
          "    %s: register “%s”, vault “%s”%s"
              .formatted(
                  each.path("field").asText(),
                  each.path("register").asText(),
                  each.path("vault").asText(),
                  each.path("byHand").asBoolean() ? ", edited by hand" : ""));
    }
  }
}
