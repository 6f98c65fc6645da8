// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an item of ours shows that is no card's own: name, fields, a note that may be secret, and
 * maybe a login. It has a key of its own. The note is lent: its owner closes it after the item was
 * written.
 */
record OwnItem(CardItem shown, Secret note, Optional<Login> login) {
  /** What the item is; finds it again. */
  static final String MARK = "keystation.item";

  /** Digest of the note, so that a change by hand is seen and a repeat writes nothing. */
  static final String CONTENT = "keystation.content";

  /** Whose it is; ends with the uid in parentheses. */
  static final String OWNER = "Owner";

  private static final int LOGIN = 1;
  private static final int SECURE_NOTE = 2;

  /** The part of a login, encrypted for one item. */
  interface Login {
    ObjectNode encrypted(VaultKey key, SecureRandom random);
  }

  static OwnItem note(String mark, String name, Map<String, String> fields, Secret note) {
    return of(mark, name, fields, note, Optional.empty());
  }

  static OwnItem of(
      String mark, String name, Map<String, String> fields, Secret note, Optional<Login> login) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put(MARK, mark);
    all.put(CONTENT, digest(note));
    return new OwnItem(CardItem.marked(name, all), note, login);
  }

  String mark() {
    return shown.fields().getOrDefault(MARK, "");
  }

  /** The body of a request that makes it. */
  ObjectNode create(String organisationId, VaultKey organisation, SecureRandom random) {
    try (VaultKey key = VaultKey.random(random)) {
      ObjectNode cipher =
          VaultHttp.JSON
              .createObjectNode()
              .put("type", login.isPresent() ? LOGIN : SECURE_NOTE)
              .put("organizationId", organisationId)
              .put("key", organisation.encrypt(key.secret(), random))
              .put("name", key.encrypt(shown.name(), random))
              .put("favorite", false)
              .put("reprompt", 0);
      cipher.set("fields", StoredItem.ours(shown, key, random));
      content(cipher, key, random);
      return cipher;
    }
  }

  /**
   * The body of a request that replaces a stored one by it; the item's key and foreign fields stay.
   */
  ObjectNode replace(StoredItem stored, VaultKey organisation, SecureRandom random)
      throws VaultException {
    ObjectNode cipher = stored.replaceBy(shown, organisation, random);
    try (VaultKey key = StoredItem.itemKey(stored.json(), organisation)) {
      content(cipher, key, random);
      return cipher;
    }
  }

  private void content(ObjectNode cipher, VaultKey key, SecureRandom random) {
    cipher.put("notes", key.encrypt(note, random));
    if (login.isPresent()) {
      cipher.set("login", login.get().encrypted(key, random));
    } else {
      cipher.putObject("secureNote").put("type", 0);
    }
  }

  /** The stored item's note; the caller closes it. */
  static Secret note(StoredItem stored, VaultKey organisation) throws VaultException {
    try (VaultKey key = StoredItem.itemKey(stored.json(), organisation)) {
      return key.decryptSecret(stored.json().path("notes").asText(""));
    }
  }

  /** Whether the stored item's note is what we wrote there. */
  static boolean noteIsOurs(StoredItem stored, VaultKey organisation) throws VaultException {
    try (VaultKey key = StoredItem.itemKey(stored.json(), organisation)) {
      String encrypted = stored.json().path("notes").asText("");
      if (encrypted.isEmpty()) {
        return false;
      }
      try (Secret note = key.decryptSecret(encrypted)) {
        return digest(note).equals(stored.fields().getOrDefault(CONTENT, ""));
      }
    }
  }

  /** Short: it tells an accident from no accident. */
  static String digest(String text) {
    try (Secret bytes = Secret.ofBytes(text.getBytes(StandardCharsets.UTF_8))) {
      return digest(bytes);
    }
  }

  private static String digest(Secret note) {
    return note.use(
        bytes -> {
          try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform has no SHA-256", e);
          }
        });
  }
}
