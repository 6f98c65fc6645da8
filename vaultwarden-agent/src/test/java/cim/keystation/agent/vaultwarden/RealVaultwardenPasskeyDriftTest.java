// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The drift contract of passkeys against the server that {@code VAULTWARDEN_URL} names;
 * CONTRIBUTING.md says how to start one. {@code VAULTWARDEN_ADMIN_TOKEN} adds the tests that need
 * an administrator, {@code VAULTWARDEN_CA} is a PEM file to trust. Leaves accounts and
 * organisations behind.
 */
@EnabledIfEnvironmentVariable(
    named = "VAULTWARDEN_URL",
    matches = ".+",
    disabledReason = "names no real Vaultwarden: the contract ran against the stand-in only")
final class RealVaultwardenPasskeyDriftTest extends PasskeyDriftContract {
  @Override
  VaultServer server() {
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
