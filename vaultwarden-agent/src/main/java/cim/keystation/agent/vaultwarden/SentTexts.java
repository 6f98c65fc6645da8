// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * What a request said, by its encrypted texts. Such a text is authenticated under one key: where
 * the server shows it again to the byte it says the same again, and needn't be decrypted.
 *
 * @param key the item's own, wrapped, that the texts are encrypted under; empty for the
 *     organisation's
 */
record SentTexts(String key, Map<String, String> texts) {
  /** Nothing is known: everything is decrypted. */
  static final SentTexts NONE = new SentTexts("", Map.of());

  /**
   * @param cipher with the item's name, and its fields before any other
   */
  static SentTexts of(JsonNode cipher, CardItem item) {
    Map<String, String> texts = new HashMap<>();
    texts.put(cipher.path("name").asText(), item.name());
    Iterator<JsonNode> sent = cipher.path("fields").elements();
    item.fields()
        .forEach(
            (name, value) -> {
              JsonNode field = sent.next();
              texts.put(field.path("name").asText(), name);
              texts.put(field.path("value").asText(), value);
            });
    return new SentTexts(key(cipher), texts);
  }

  /** These, if that item has the key that they were encrypted under; else none. */
  SentTexts under(JsonNode json) {
    return key(json).equals(key) ? this : NONE;
  }

  private static String key(JsonNode cipher) {
    JsonNode own = cipher.path("key");
    return own.isTextual() ? own.asText() : "";
  }

  /** What it says; empty for what is no text. */
  String text(JsonNode encrypted, VaultKey itemKey) throws VaultException {
    if (!encrypted.isTextual()) {
      return "";
    }
    String known = texts.get(encrypted.asText());
    return known == null ? itemKey.decrypt(encrypted.asText()) : known;
  }
}
