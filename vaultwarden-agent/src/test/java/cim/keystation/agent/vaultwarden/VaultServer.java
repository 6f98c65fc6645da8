// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.tls.PinnedTls;
import java.net.URI;
import java.util.Optional;

/**
 * A server to hold the contract against; without {@code adminToken} its admin tests are left out.
 */
record VaultServer(URI url, PinnedTls tls, Optional<String> adminToken) {}
