// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.directory.LdapSettings;
import cim.keystation.agent.office.OfficePolicy;
import cim.keystation.agent.sealed.RefusedPins;
import cim.keystation.card.Secret;
import cim.keystation.transport.NatsSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One installation, as its {@code agent.yaml} says. Holds no secret, only the names of the files
 * that do.
 *
 * @param data for register and audit checkpoint
 * @param keys directory of the office's keys
 * @param register on PostgreSQL; empty: a file in {@code data}
 * @param policy with everything it was made of already checked
 * @param directoryPassword file of the agent's directory password
 * @param vaultwarden empty: Vaultwarden isn't told
 * @param nats empty: no station reaches the agent over the network
 * @param page empty: neither page nor REST
 */
public record AgentConfig(
    Path data,
    Path keys,
    Optional<RegisterConfig> register,
    OfficePolicy policy,
    LdapSettings directory,
    Path directoryPassword,
    Optional<VaultConfig> vaultwarden,
    Optional<NatsSettings> nats,
    Optional<PageConfig> page) {
  /** Which PINs no card is asked for again; {@code key} of the office stays the caller's. */
  public RefusedPins refusedPins(Secret key) {
    return new RefusedPins(data.resolve("refused-pins"), key);
  }

  /** The same, listening on another port. */
  public AgentConfig withPort(int port) {
    return new AgentConfig(
        data,
        keys,
        register,
        policy,
        directory,
        directoryPassword,
        vaultwarden,
        nats,
        page.map(known -> known.withPort(port)));
  }
}
