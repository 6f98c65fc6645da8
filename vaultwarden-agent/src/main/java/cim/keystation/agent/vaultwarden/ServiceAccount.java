// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;

/** The agent's account as {@link VaultBootstrap} left it: what the settings need to name. */
public final class ServiceAccount implements AutoCloseable {
  private final String email;
  private final String clientId;
  private final Secret apiKey;

  ServiceAccount(String email, String clientId, Secret apiKey) {
    this.email = email;
    this.clientId = clientId;
    this.apiKey = apiKey;
  }

  public String email() {
    return email;
  }

  /** {@code user.} and the account's id. */
  public String clientId() {
    return clientId;
  }

  /** Lent, closed with this. */
  public Secret apiKey() {
    return apiKey;
  }

  @Override
  public void close() {
    apiKey.close();
  }
}
