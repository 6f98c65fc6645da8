// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one person sees of organisations with a client of their own: logs in with the master
 * password, synchronises once and decrypts with the person's keys. Shares nothing with the agent's
 * session, so what it shows is proof of what the agent wrote. Each opening is a new device.
 */
public final class PersonalVault {
  /** An item that the person may read; {@code fields} by name. */
  public record Item(String name, Map<String, String> fields) {
    public Item {
      fields = Map.copyOf(fields);
    }

    /** Serial of the card that the item is of; empty for any other item. */
    public String card() {
      return fields.getOrDefault(CardItem.CARD, "");
    }
  }

  private PersonalVault() {}

  /**
   * Every item of every organisation that the person may read, without the trash.
   *
   * @throws VaultException.Refused with status 400 when the server doesn't let the person in
   * @throws VaultException.Misconfigured when the keys don't open what the server gives
   */
  public static List<Item> read(
      URI server, PinnedTls tls, Duration timeout, String email, Secret password)
      throws VaultException {
    try (VaultHttp http = new VaultHttp(server, tls, timeout)) {
      PasswordLogin login = PasswordLogin.of(http, email, password, UUID.randomUUID());
      return read(http, login.answer(), email, password);
    }
  }

  /** The same after a login of any kind. */
  static List<Item> read(VaultHttp http, JsonNode login, String email, Secret password)
      throws VaultException {
    try (UnlockedAccount account = UnlockedAccount.open(login, email, password)) {
      String token = login.path("access_token").asText();
      return items(http.get("api/sync?excludeDomains=true", token), account.keys());
    }
  }

  private static List<Item> items(JsonNode sync, AccountKeys keys) throws VaultException {
    Map<String, VaultKey> organisations = new LinkedHashMap<>();
    try {
      for (JsonNode each : sync.path("profile").path("organizations")) {
        organisations.put(each.path("id").asText(), keys.unwrap(each.path("key").asText()));
      }
      List<Item> items = new ArrayList<>();
      for (JsonNode cipher : sync.path("ciphers")) {
        VaultKey key = organisations.get(cipher.path("organizationId").asText());
        if (key != null && !cipher.path("deletedDate").isTextual()) {
          StoredItem stored = StoredItem.read(cipher, key);
          items.add(new Item(stored.name(), stored.fields()));
        }
      }
      return List.copyOf(items);
    } finally {
      organisations.values().forEach(VaultKey::close);
    }
  }
}
