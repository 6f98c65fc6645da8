// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Copies of a JSON document with one thing changed. */
final class Mutation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Mutation() {}

  /** Each key and element left out once, each value replaced once. */
  static List<JsonNode> each(JsonNode document) {
    if (document.isValueNode()) {
      return List.of(other(document));
    }
    List<JsonPointer> places = new ArrayList<>();
    collect(document, JsonPointer.empty(), places);
    List<JsonNode> mutants = new ArrayList<>();
    for (JsonPointer place : places) {
      mutants.add(without(document.deepCopy(), place));
      if (document.at(place).isValueNode()) {
        mutants.add(replaced(document.deepCopy(), place));
      }
    }
    return mutants;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> {
                places.add(at.appendProperty(e.getKey()));
                collect(e.getValue(), at.appendProperty(e.getKey()), places);
              });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places.add(at.appendIndex(i));
      collect(node.get(i), at.appendIndex(i), places);
    }
  }

  private static JsonNode without(JsonNode copy, JsonPointer place) {
    JsonNode parent = copy.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.remove(place.last().getMatchingProperty());
    } else {
      ((ArrayNode) parent).remove(place.last().getMatchingIndex());
    }
    return copy;
  }

  private static JsonNode replaced(JsonNode copy, JsonPointer place) {
    JsonNode parent = copy.at(place.head());
    if (parent instanceof ObjectNode object) {
      String name = place.last().getMatchingProperty();
      object.set(name, other(object.get(name)));
    } else {
      int index = place.last().getMatchingIndex();
      ((ArrayNode) parent).set(index, other(parent.get(index)));
    }
    return copy;
  }

  /** A true one for false, a text for a number, another text for a text. */
  private static JsonNode other(JsonNode value) {
    if (value.isBoolean()) {
      return JSON.booleanNode(!value.booleanValue());
    }
    return JSON.textNode("mutant of " + value.asText());
  }
}
