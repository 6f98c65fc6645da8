// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One scenario of the recordings: the server's settings, what the client made, the exchanges. */
record Transcript(
    String scenario,
    Map<String, String> environment,
    Map<String, String> given,
    List<Exchange> exchanges) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Transcript load(String scenario) {
    String name = "/vaultwarden-transcripts/" + scenario + ".jsonl";
    try (InputStream in = Transcript.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Exchange> exchanges = new ArrayList<>();
      Map<String, String> environment = new LinkedHashMap<>();
      Map<String, String> given = new LinkedHashMap<>();
      for (String line : text.split("\n")) {
        JsonNode node = MAPPER.readTree(line);
        if (node.has("env")) {
          environment.putAll(texts(node.get("env")));
          given.putAll(texts(node.get("given")));
        } else {
          exchanges.add(new Exchange(node));
        }
      }
      return new Transcript(scenario, environment, given, exchanges);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
