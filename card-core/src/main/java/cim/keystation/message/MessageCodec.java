// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Messages as bytes. An answer is {@code {"ok": …}} or {@code {"refused": "CODE"}}. What is read is
 * held to its form; members nobody knows are ignored, so that newer peers may add some.
 * Thread-safe.
 */
public final class MessageCodec {
  private final ObjectMapper json = Json.strict();

  /** The bytes of any message of this package. */
  public byte[] write(Object message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a message: " + message.getClass().getName());
    }
  }

  public <T> T read(byte[] message, Class<T> type) throws MalformedMessage {
    T read = parse(() -> json.readValue(message, type), type.getSimpleName());
    if (read == null) {
      throw new MalformedMessage(type.getSimpleName() + " is null");
    }
    return read;
  }

  byte[] ok(Object answer) {
    return write(json.createObjectNode().set("ok", json.valueToTree(answer)));
  }

  byte[] refused(Refusal refusal) {
    return write(json.createObjectNode().put("refused", refusal.name()));
  }

  /**
   * Reads an answer. A refusal that only a newer back office knows counts as {@code INTERNAL}.
   *
   * @throws BackOffice.RefusedByOffice when the answer says so
   */
  <T> T answer(byte[] message, Class<T> type) throws MalformedMessage, BackOffice.RefusedByOffice {
    ObjectNode envelope = read(message, ObjectNode.class);
    JsonNode refused = envelope.get("refused");
    if (refused != null) {
      throw new BackOffice.RefusedByOffice(known(refused.asText()).orElse(Refusal.INTERNAL));
    }
    JsonNode ok = envelope.path("ok");
    if (!ok.isObject()) {
      throw new MalformedMessage("neither ok nor refused");
    }
    return parse(() -> json.treeToValue(ok, type), type.getSimpleName());
  }

  private static Optional<Refusal> known(String code) {
    return Arrays.stream(Refusal.values()).filter(each -> each.name().equals(code)).findFirst();
  }

  private interface Parse<T> {
    T run() throws IOException;
  }

  private static <T> T parse(Parse<T> parse, String what) throws MalformedMessage {
    try {
      return parse.run();
    } catch (JsonMappingException e) {
      throw new MalformedMessage(what + " at " + path(e)); // its own text quotes values
    } catch (IOException e) {
      throw new MalformedMessage(what + " is not JSON");
    }
  }

  private static String path(JsonMappingException mistake) {
    return mistake.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining(".", "“", "”"));
  }
}
