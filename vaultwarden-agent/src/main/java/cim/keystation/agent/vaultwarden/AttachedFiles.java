// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;

/** Files that hang on an item, for what is too long for it. Name and content are encrypted. */
final class AttachedFiles {
  private final VaultSession session;
  private final StoredItem item;
  private final VaultKey organisation;

  /**
   * @param item as it was read just now
   */
  AttachedFiles(VaultSession session, StoredItem item, VaultKey organisation) {
    this.session = session;
    this.item = item;
    this.organisation = organisation;
  }

  /**
   * Leaves exactly one file whose name begins so. Its name should tell its content: one of the
   * wanted name is not sent again.
   */
  void keep(String prefix, String name, byte[] content) throws VaultException {
    try (VaultKey key = StoredItem.itemKey(item.json(), organisation)) {
      boolean there = false;
      for (JsonNode each : item.json().path("attachments")) {
        String known = key.decrypt(each.path("fileName").asText());
        there |= known.equals(name);
      }
      if (!there) {
        add(name, content, key);
      }
      for (JsonNode each : item.json().path("attachments")) {
        String known = key.decrypt(each.path("fileName").asText());
        if (known.startsWith(prefix) && !known.equals(name)) {
          remove(each.path("id").asText());
        }
      }
    }
  }

  /** None whose name begins so. */
  void removeAll(String prefix) throws VaultException {
    try (VaultKey key = StoredItem.itemKey(item.json(), organisation)) {
      for (JsonNode each : item.json().path("attachments")) {
        if (key.decrypt(each.path("fileName").asText()).startsWith(prefix)) {
          remove(each.path("id").asText());
        }
      }
    }
  }

  private void add(String name, byte[] content, VaultKey key) throws VaultException {
    try (VaultKey own = VaultKey.random(session.random())) {
      byte[] encrypted = encrypted(content, own);
      ObjectNode request =
          VaultHttp.JSON
              .createObjectNode()
              .put("key", key.encrypt(own.secret(), session.random()))
              .put("fileName", key.encrypt(name, session.random()))
              .put("fileSize", encrypted.length);
      JsonNode made = session.send("POST", "api/ciphers/" + item.id() + "/attachment/v2", request);
      session.upload("api" + made.path("url").asText(), encrypted);
    }
  }

  /** Type 2 as bytes: 2, IV, MAC, ciphertext. */
  private byte[] encrypted(byte[] content, VaultKey own) {
    byte[] iv = new byte[16];
    session.random().nextBytes(iv);
    EncString parts = own.encrypt(content, iv);
    Bytes ciphertext = parts.ciphertext();
    return ByteBuffer.allocate(1 + 16 + 32 + ciphertext.length())
        .put((byte) 2)
        .put(iv)
        .put(parts.mac().toArray())
        .put(ciphertext.toArray())
        .array();
  }

  private void remove(String id) throws VaultException {
    String path = "api/ciphers/" + item.id() + "/attachment/" + id;
    session.send("DELETE", path, MissingNode.getInstance());
  }
}
