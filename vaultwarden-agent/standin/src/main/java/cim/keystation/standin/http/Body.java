// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, read field by field: a missing or mistyped field is a 422, an unknown
 * one is ignored.
 */
public final class Body {
  private final ObjectNode node;

  public Body(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw FrameworkError.unprocessable();
    }
    this.node = object;
  }

  /** True if the field is there and not null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The name under which a field was sent; both the name and its alias at once is a 422. */
  public String either(String name, String alias) {
    if (node.has(name) && node.has(alias)) {
      throw FrameworkError.unprocessable();
    }
    return node.has(alias) ? alias : name;
  }

  public String text(String name) {
    return optionalText(name).orElseThrow(FrameworkError::unprocessable);
  }

  public Optional<String> optionalText(String name) {
    return field(name, JsonNode::isTextual, JsonNode::textValue);
  }

  public boolean flag(String name) {
    return field(name, JsonNode::isBoolean, JsonNode::booleanValue)
        .orElseThrow(FrameworkError::unprocessable);
  }

  /** The flag, or false where it is left out. */
  public boolean optionalFlag(String name) {
    return field(name, JsonNode::isBoolean, JsonNode::booleanValue).orElse(false);
  }

  public int number(String name) {
    return optionalNumber(name).orElseThrow(FrameworkError::unprocessable);
  }

  public Optional<Integer> optionalNumber(String name) {
    return field(name, JsonNode::canConvertToInt, JsonNode::intValue);
  }

  /** A number that may also be sent as text, as several fields of the API allow. */
  public long numberOrText(String name) {
    return optionalNumberOrText(name).orElseThrow(FrameworkError::unprocessable);
  }

  public Optional<Long> optionalNumberOrText(String name) {
    return field(name, n -> n.isIntegralNumber() || n.isTextual(), Body::toLong);
  }

  public UUID uuid(String name) {
    return uuidOf(text(name));
  }

  public Optional<UUID> optionalUuid(String name) {
    return optionalText(name).filter(t -> !t.isEmpty()).map(Body::uuidOf);
  }

  public List<UUID> uuids(String name) {
    return list(name, item -> uuidOf(string(item)));
  }

  public List<String> texts(String name) {
    return list(name, Body::string);
  }

  public List<Body> objects(String name) {
    return list(name, Body::new);
  }

  /** The list of objects, or none where it is left out. */
  public List<Body> optionalObjects(String name) {
    return has(name) ? objects(name) : List.of();
  }

  public List<UUID> optionalUuids(String name) {
    return has(name) ? uuids(name) : List.of();
  }

  public Body object(String name) {
    return optionalObject(name).orElseThrow(FrameworkError::unprocessable);
  }

  public Optional<Body> optionalObject(String name) {
    return has(name) ? Optional.of(new Body(node.get(name))) : Optional.empty();
  }

  /** A field that is stored as it came; null where it is left out. */
  public @Nullable JsonNode raw(String name) {
    return has(name) ? node.get(name) : null;
  }

  private <T> List<T> list(String name, Function<JsonNode, T> reader) {
    JsonNode array = node.get(name);
    if (array == null || !array.isArray()) {
      throw FrameworkError.unprocessable();
    }
    List<T> items = new ArrayList<>();
    array.forEach(item -> items.add(reader.apply(item)));
    return items;
  }

  private <T> Optional<T> field(
      String name, Function<JsonNode, Boolean> fits, Function<JsonNode, T> reader) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = node.get(name);
    if (!fits.apply(value)) {
      throw FrameworkError.unprocessable();
    }
    return Optional.of(reader.apply(value));
  }

  private static String string(JsonNode node) {
    if (!node.isTextual()) {
      throw FrameworkError.unprocessable();
    }
    return node.textValue();
  }

  private static long toLong(JsonNode node) {
    try {
      return node.isTextual() ? Long.parseLong(node.textValue()) : node.longValue();
    } catch (NumberFormatException e) {
      throw FrameworkError.unprocessable();
    }
  }

  static UUID uuidOf(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (text.length() == 36) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same refusal as a shortened form
    }
    throw FrameworkError.unprocessable();
  }
}
