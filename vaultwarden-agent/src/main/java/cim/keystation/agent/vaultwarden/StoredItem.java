// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item as the server holds it, with its name and custom fields decrypted.
 *
 * @param json the server's answer
 * @param fields by name; of several with one name the first
 * @param names of every field, in the answer's order
 */
record StoredItem(JsonNode json, String name, Map<String, String> fields, List<String> names) {
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
        if (wanted.equals(SentTexts.NONE.text(field.path("name"), key))) {
          return Optional.of(SentTexts.NONE.text(field.path("value"), key));
        }
      }
      return Optional.empty();
    } catch (VaultException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * @throws VaultException.Misconfigured when something in it can't be decrypted
   */
  static StoredItem read(JsonNode json, VaultKey organisation) throws VaultException {
    return read(json, organisation, SentTexts.NONE);
  }

  /** The same, after a request; what it sent is recognised without decrypting it. */
  static StoredItem read(JsonNode json, VaultKey organisation, SentTexts sent)
      throws VaultException {
    try (VaultKey key = itemKey(json, organisation)) {
      SentTexts known = sent.under(json);
      Map<String, String> fields = new LinkedHashMap<>();
      List<String> names = new ArrayList<>();
      for (JsonNode field : json.path("fields")) {
        String name = known.text(field.path("name"), key);
        fields.putIfAbsent(name, known.text(field.path("value"), key));
        names.add(name);
      }
      return new StoredItem(json, known.text(json.path("name"), key), fields, names);
    } catch (VaultException.Misconfigured unreadable) {
      throw new VaultException.Misconfigured(
          "item %s: %s; delete it for good, or write anew what can't be read"
              .formatted(json.path("id").asText(), unreadable.getMessage()));
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
   * What shows the right text already isn't encrypted again.
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
      cipher.put("name", encrypted(json.path("name"), name, item.name(), key, random));
      ArrayNode all = replaced(item, key, random);
      foreign(item).forEach(all::add);
      cipher.set("fields", all);
    }
    return cipher;
  }

  /** As it was where it said that, else anew. */
  private static String encrypted(
      JsonNode before, String said, String wanted, VaultKey key, SecureRandom random) {
    return before.isTextual() && said.equals(wanted)
        ? before.asText()
        : key.encrypt(wanted, random);
  }

  /** Fields that we neither write nor wrote: people's own. */
  private List<JsonNode> foreign(CardItem item) {
    String written = ";" + fields.getOrDefault(CardItem.WRITTEN, "");
    List<JsonNode> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!item.fields().containsKey(name) && !written.contains(";" + name + "=")) {
        found.add(json.path("fields").path(i));
      }
    }
    return found;
  }

  static ArrayNode ours(CardItem item, VaultKey key, SecureRandom random) {
    ArrayNode all = VaultHttp.JSON.createArrayNode();
    item.fields()
        .forEach((name, value) -> add(all, key.encrypt(name, random), key.encrypt(value, random)));
    return all;
  }

  private ArrayNode replaced(CardItem item, VaultKey key, SecureRandom random) {
    Map<String, JsonNode> before = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      before.putIfAbsent(names.get(i), json.path("fields").path(i));
    }
    ArrayNode all = VaultHttp.JSON.createArrayNode();
    item.fields()
        .forEach(
            (field, value) -> {
              JsonNode was = before.getOrDefault(field, MissingNode.getInstance());
              String said = fields.getOrDefault(field, "");
              add(
                  all,
                  encrypted(was.path("name"), field, field, key, random),
                  encrypted(was.path("value"), said, value, key, random));
            });
    return all;
  }

  private static void add(ArrayNode fields, String name, String value) {
    fields
        .addObject()
        .put("type", TEXT_FIELD)
        .put("name", name)
        .put("value", value)
        .putNull("linkedId");
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

  /** Whether nobody edited it since that reading; trash and collections are something else. */
  boolean hasContentOf(StoredItem before) {
    return List.of("key", "name", "fields", "notes", "login").stream()
        .allMatch(each -> json.path(each).equals(before.json.path(each)));
  }

  /** An item may have a key of its own, wrapped by the organisation's. */
  static VaultKey itemKey(JsonNode json, VaultKey organisation) throws VaultException {
    JsonNode own = json.path("key");
    return own.isTextual()
        ? new VaultKey(organisation.decryptSecret(own.asText()))
        : organisation.lend();
  }
}
