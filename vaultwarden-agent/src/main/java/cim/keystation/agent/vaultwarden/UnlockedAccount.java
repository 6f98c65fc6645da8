// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An account's keys, opened with its master password.
 *
 * @param from the protected form that they came from
 */
record UnlockedAccount(String from, VaultKey userKey, AccountKeys keys) implements AutoCloseable {

  /**
   * @param login the answer to a login of either kind
   * @throws VaultException.Misconfigured when address or password don't open it
   */
  static UnlockedAccount open(JsonNode login, String email, Secret password) throws VaultException {
    String from = protectedKey(login);
    Kdf kdf = Kdf.of(login);
    try (MasterKey master = MasterKey.derive(kdf, email, password);
        VaultKey stretched = master.stretched();
        Secret userKey = stretched.decryptSecret(from)) {
      VaultKey key = new VaultKey(userKey.duplicate());
      return new UnlockedAccount(
          from, key, AccountKeys.unwrap(login.path("PrivateKey").asText(), key));
    } catch (VaultException.Misconfigured | IllegalArgumentException e) {
      throw new VaultException.Misconfigured(
          "the master password or the address doesn't open the account " + email);
    }
  }

  static String protectedKey(JsonNode login) {
    return login.path("Key").asText();
  }

  @Override
  public void close() {
    userKey.close();
  }
}
