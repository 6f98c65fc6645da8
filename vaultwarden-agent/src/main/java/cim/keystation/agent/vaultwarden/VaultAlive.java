// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.time.Duration;

/** Asks Vaultwarden whether it lives, without signing in. */
public final class VaultAlive implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final VaultHttp http;

  public VaultAlive(VaultSettings settings) {
    this.http = new VaultHttp(settings.server(), settings.tls(), PATIENCE);
  }

  /** Returns when it answered as Vaultwarden does; its database is asked with it. */
  public void ask() throws VaultException {
    http.get("alive", null);
  }

  @Override
  public void close() {
    http.close();
  }
}
