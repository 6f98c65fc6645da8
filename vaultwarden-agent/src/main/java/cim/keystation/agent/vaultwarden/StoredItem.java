// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item as the server holds it, with its name and custom fields decrypted.
 *
 * @param json the server's answer
 * @param fields by name; of several with one name the first
 */
record StoredItem(JsonNode json, String name, Map<String, String> fields) {
  private static final int SECURE_NOTE = 2;
  private static final int TEXT_FIELD = 0;
  private static final String NOTE =
      "Kept by Keystation. Fields that you add are left alone; a change to one of ours is reported"
          + " to the administrators and not overwritten.";

  /** Whether the item is marked as this card's. */
  static boolean isCard(JsonNode json, VaultKey organisation, String serial) {
    return card(json, organisation).equals(Optional.of(serial));
  }

  /** The serial that the item is marked with; as {@link #field}. */
  static Optional<String> card(JsonNode json, VaultKey organisation) {
    return field(json, organisation, CardItem.CARD);
  }

  /**
   * The value of one field; decrypts field names until it knows. Empty for what is somebody else's,
   * or can't be read.
   */
  static Optional<String> field(JsonNode json, VaultKey organisation, String wanted) {
    try (VaultKey key = itemKey(json, organisation)) {
      for (JsonNode field : json.path("fields")) {
        if (wanted.equals(text(field.path("name"), key))) {
          return Optional.of(text(field.path("value"), key));
        }
      }
      return Optional.empty();
    } catch (VaultException unreadable) {
      return Optional.empty();
    }
  }

  static StoredItem read(JsonNode json, VaultKey organisation) throws VaultException {
    try (VaultKey key = itemKey(json, organisation)) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (JsonNode field : json.path("fields")) {
        fields.putIfAbsent(text(field.path("name"), key), text(field.path("value"), key));
      }
      return new StoredItem(json, text(json.path("name"), key), fields);
    }
  }

  /** The body of a request that makes a new item. */
  static ObjectNode create(
      CardItem item, String organisationId, VaultKey organisation, SecureRandom random) {
    ObjectNode cipher =
        VaultHttp.JSON
            .createObjectNode()
            .put("type", SECURE_NOTE)
            .put("organizationId", organisationId)
            .put("name", organisation.encrypt(item.name(), random))
            .put("notes", organisation.encrypt(NOTE, random))
            .put("favorite", false)
            .put("reprompt", 0);
    cipher.putObject("secureNote").put("type", 0);
    cipher.set("fields", ours(item, organisation, random));
    return cipher;
  }

  /**
   * The body of a request that replaces this item: our name and fields, everything else as it was.
   */
  ObjectNode replaceBy(CardItem item, VaultKey organisation, SecureRandom random)
      throws VaultException {
    ObjectNode cipher = VaultHttp.JSON.createObjectNode();
    for (String kept :
        List.of(
            "type",
            "organizationId",
            "folderId",
            "notes",
            "key",
            "favorite",
            "reprompt",
            "login",
            "secureNote",
            "card",
            "identity",
            "sshKey",
            "passwordHistory")) {
      JsonNode value = json.path(kept);
      if (!value.isMissingNode() && !value.isNull()) {
        cipher.set(kept, value);
      }
    }
    cipher.put("lastKnownRevisionDate", revisionDate());
    try (VaultKey key = itemKey(json, organisation)) {
      cipher.put("name", key.encrypt(item.name(), random));
      ArrayNode all = ours(item, key, random);
      foreign(item, key).forEach(all::add);
      cipher.set("fields", all);
    }
    return cipher;
  }

  /** Fields that we neither write nor wrote: people's own. */
  private List<JsonNode> foreign(CardItem item, VaultKey key) throws VaultException {
    String written = ";" + fields.getOrDefault(CardItem.WRITTEN, "");
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode field : json.path("fields")) {
      String name = text(field.path("name"), key);
      if (!item.fields().containsKey(name) && !written.contains(";" + name + "=")) {
        found.add(field);
      }
    }
    return found;
  }

  static ArrayNode ours(CardItem item, VaultKey key, SecureRandom random) {
    ArrayNode fields = VaultHttp.JSON.createArrayNode();
    item.fields()
        .forEach(
            (name, value) ->
                fields
                    .addObject()
                    .put("type", TEXT_FIELD)
                    .put("name", key.encrypt(name, random))
                    .put("value", key.encrypt(value, random))
                    .putNull("linkedId"));
    return fields;
  }

  String id() {
    return json.path("id").asText();
  }

  String revisionDate() {
    return json.path("revisionDate").asText();
  }

  boolean trashed() {
    return trashed(json);
  }

  static boolean trashed(JsonNode json) {
    return json.path("deletedDate").isTextual();
  }

  List<String> collections() {
    List<String> ids = new ArrayList<>();
    json.path("collectionIds").forEach(each -> ids.add(each.asText()));
    return ids;
  }

  /** Zero where the field is missing or no number. */
  long revision() {
    try {
      return Long.parseLong(fields.getOrDefault(CardItem.REVISION, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether it shows exactly this, whatever else people put beside it. */
  boolean shows(CardItem item) {
    return name.equals(item.name()) && fields.entrySet().containsAll(item.fields().entrySet());
  }

  /** An item may have a key of its own, wrapped by the organisation's. */
  static VaultKey itemKey(JsonNode json, VaultKey organisation) throws VaultException {
    JsonNode own = json.path("key");
    return new VaultKey(
        own.isTextual()
            ? organisation.decryptSecret(own.asText())
            : organisation.secret().duplicate());
  }

  private static String text(JsonNode encrypted, VaultKey key) throws VaultException {
    return encrypted.isTextual() ? key.decrypt(encrypted.asText()) : "";
  }
}
