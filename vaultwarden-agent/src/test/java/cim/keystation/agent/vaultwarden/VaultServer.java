// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server to hold the contract against; without {@code adminToken} its admin tests are left out.
 */
record VaultServer(URI url, PinnedTls tls, Optional<String> adminToken) {
  /**
   * The one that {@code VAULTWARDEN_URL} names, with {@code VAULTWARDEN_ADMIN_TOKEN} and {@code
   * VAULTWARDEN_CA}, a PEM file to trust.
   */
  static VaultServer ofEnvironment() {
    return new VaultServer(
        URI.create(System.getenv("VAULTWARDEN_URL")),
        tls(System.getenv("VAULTWARDEN_CA")),
        Optional.ofNullable(System.getenv("VAULTWARDEN_ADMIN_TOKEN")));
  }

  private static PinnedTls tls(String ca) {
    try {
      return ca == null ? PinnedTls.trusting(List.of()) : PinnedTls.trusting(Path.of(ca));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
