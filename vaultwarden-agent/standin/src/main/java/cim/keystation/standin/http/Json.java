// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON trees: built in one expression, read strictly, written in one line. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * An object of alternating names and values; values may be trees, texts, numbers, lists, null.
   */
  public static ObjectNode object(@Nullable Object... namesAndValues) {
    ObjectNode node = MAPPER.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      node.set(String.valueOf(namesAndValues[i]), tree(namesAndValues[i + 1]));
    }
    return node;
  }

  /** Any value as a tree. */
  public static JsonNode tree(@Nullable Object value) {
    return value == null ? MAPPER.nullNode() : MAPPER.valueToTree(value);
  }

  public static ArrayNode array(Stream<? extends JsonNode> items) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(array::add);
    return array;
  }

  /** The server's list envelope. */
  public static ObjectNode list(Stream<? extends JsonNode> items) {
    return object("data", array(items), "object", "list", "continuationToken", null);
  }

  /** A constant object kept as a resource beside the asking class. */
  public static ObjectNode resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return (ObjectNode) MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one JSON value and nothing after it. */
  public static JsonNode parse(byte[] utf8) throws IOException {
    return MAPPER.readTree(utf8);
  }

  static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
