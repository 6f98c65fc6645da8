// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.vault.Cipher;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item as clients send it. */
final class CipherData {
  private static final Duration BLIND_SPOT = Duration.ofSeconds(2);
  private static final Map<Integer, String> TYPES =
      Map.of(1, "login", 2, "secureNote", 3, "card", 4, "identity", 5, "sshKey");

  private final Body body;
  private final int type;
  private final String name;
  final Optional<UUID> organisationId;
  final Optional<UUID> folderId;

  /** Reads the fields every item must have. */
  CipherData(Body body) {
    this.body = body;
    this.type = body.number("type");
    this.name = body.text("name");
    this.organisationId = body.optionalUuid(body.either("organizationId", "organizationID"));
    this.folderId = body.optionalUuid("folderId");
  }

  static @Nullable String typedName(int type) {
    return TYPES.get(type);
  }

  boolean favourite() {
    return body.optionalFlag("favorite");
  }

  /** Refuses a change of a copy that is two whole seconds or more behind; zones are ignored. */
  void requireUpToDate(Cipher cipher) {
    Optional<LocalDateTime> known =
        body.optionalText("lastKnownRevisionDate").flatMap(CipherData::digits);
    LocalDateTime current = LocalDateTime.ofInstant(cipher.revised, ZoneOffset.UTC);
    if (known.filter(k -> seconds(k, current) >= BLIND_SPOT.toSeconds()).isPresent()) {
      throw new ApiError(
          "The client copy of this cipher is out of date. Resync the client and try again.");
    }
  }

  private static long seconds(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from, to).toSeconds();
  }

  private static Optional<LocalDateTime> digits(String date) {
    try {
      return Optional.of(LocalDateTime.parse(date, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Writes everything but owner and collections into the row. */
  void applyTo(Cipher cipher, int maxNotes) {
    String notes = body.optionalText("notes").orElse(null);
    requireShort(notes, maxNotes);
    String typedName = TYPES.get(type);
    if (typedName == null) {
      throw new ApiError("Invalid type");
    }
    JsonNode typed = body.raw(typedName);
    if (typed == null) {
      throw new ApiError("Data missing");
    }
    if (!typed.isObject()) {
      throw new IllegalStateException("the item's " + typedName + " is not an object");
    }
    cipher.type = type;
    cipher.name = name;
    cipher.notes = notes;
    cipher.key = body.optionalText("key").orElse(null);
    cipher.typed = cleaned(typed);
    cipher.fields = fields(body.raw("fields"));
    cipher.passwordHistory = body.raw("passwordHistory");
    cipher.reprompt = body.optionalNumber("reprompt").orElse(null);
  }

  private static void requireShort(@Nullable String notes, int max) {
    if (notes != null && notes.getBytes(StandardCharsets.UTF_8).length > max) {
      throw new ApiError(
          "The field Notes exceeds the maximum encrypted value length of " + max + " characters.");
    }
  }

  private static @Nullable JsonNode fields(@Nullable JsonNode fields) {
    if (fields == null) {
      return null;
    }
    JsonNode clean = cleaned(fields);
    for (JsonNode field : clean) {
      if (field instanceof ObjectNode object && !object.path("type").isInt()) {
        object.put("type", object.path("type").asInt(1));
      }
    }
    return clean;
  }

  /** First letters of names in lower case, without anything called "response". */
  private static JsonNode cleaned(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode clean = object.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        if (!entry.getKey().equalsIgnoreCase("response") && !entry.getKey().isEmpty()) {
          clean.set(lowerFirst(entry.getKey()), cleaned(entry.getValue()));
        }
      }
      return clean;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode clean = array.arrayNode();
      array.forEach(item -> clean.add(cleaned(item)));
      return clean;
    }
    return node;
  }

  private static String lowerFirst(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
