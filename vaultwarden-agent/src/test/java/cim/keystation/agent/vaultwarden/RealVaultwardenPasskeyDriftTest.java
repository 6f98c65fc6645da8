// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

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
    return VaultServer.ofEnvironment();
  }
}
