// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values behind the names in a transcript. */
final class Names {
  private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern FILTER = Pattern.compile("\\[([^=]+)=([^]]+)]");

  private final Map<String, String> values = new HashMap<>();

  Names(Map<String, String> given) {
    values.putAll(given);
  }

  void put(String name, String value) {
    values.put(name, value);
  }

  String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new AssertionError("nothing captured under " + name);
    }
    return value;
  }

  /** The text with every known name replaced; an unknown one stays and will not match anything. */
  String fill(String text) {
    return NAME.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
  }

  JsonNode fill(JsonNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (node.isTextual()) {
      return json.textNode(fill(node.textValue()));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode filled = json.objectNode();
      object.properties().forEach(e -> filled.set(e.getKey(), fill(e.getValue())));
      return filled;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode filled = json.arrayNode();
      array.forEach(item -> filled.add(fill(item)));
      return filled;
    }
    return node;
  }

  /** Follows a path such as {@code /data/[email=a@example.test]/id}. */
  static JsonNode follow(JsonNode body, String path) {
    JsonNode node = body;
    for (String step : path.split("/")) {
      Matcher filter = FILTER.matcher(step);
      if (filter.matches()) {
        node = element(node, filter.group(1), filter.group(2));
      } else if (!step.isEmpty()) {
        node = node.path(step);
      }
    }
    return node;
  }

  private static JsonNode element(JsonNode list, String name, String value) {
    for (JsonNode item : list) {
      if (item.path(name).asText().equals(value)) {
        return item;
      }
    }
    return list.path(Integer.MAX_VALUE);
  }
}
