// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.util.List;
import java.util.Optional;

/**
 * What the vault gets beside the cards' items.
 *
 * @param escrowOrganisation empty: escrowed secrets stay in the register alone
 * @param passkeys empty: no software passkeys are made
 * @param publicKeys whether people get items with their OpenPGP and SSH public keys
 * @param certificates whether cards' certificates are kept as PEM
 * @param natsUsers empty: people get no NATS credentials
 */
public record VaultDelivery(
    Optional<String> escrowOrganisation,
    List<PasskeyPlace> passkeys,
    boolean publicKeys,
    boolean certificates,
    Optional<NatsUsers> natsUsers) {
  public VaultDelivery {
    passkeys = List.copyOf(passkeys);
  }

  static VaultDelivery read(Section vaultwarden, ConfigFiles files) throws ConfigRejected {
    Optional<String> escrow = vaultwarden.optionalText("escrow-organisation");
    if (escrow.equals(Optional.of(vaultwarden.text("organisation")))) {
      throw vaultwarden.rejected(
          "escrow-organisation", "must be another than organisation, whose owners see all of it");
    }
    Optional<Section> passkeys = vaultwarden.optionalSection("passkeys");
    Optional<Section> nats = vaultwarden.optionalSection("nats-users");
    return new VaultDelivery(
        escrow,
        passkeys.isPresent() ? PasskeyPlace.readAll(passkeys.get(), files) : List.of(),
        vaultwarden.has("public-keys") && vaultwarden.truth("public-keys"),
        vaultwarden.has("certificates") && vaultwarden.truth("certificates"),
        nats.isPresent() ? Optional.of(NatsUsers.read(nats.get(), files)) : Optional.empty());
  }
}
