// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.vaultwarden.VaultSettings;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The section {@code vaultwarden}.
 *
 * @param eventsEvery empty: the server's event log isn't read
 * @param reconcileEvery empty: cards and vault are compared only when somebody asks for it
 * @param people empty: members are somebody else's business
 */
public record VaultConfig(
    VaultSettings settings,
    AccountFiles secrets,
    Optional<Duration> reconcileEvery,
    Optional<Duration> eventsEvery,
    Optional<PeopleConfig> people,
    VaultDelivery delivery) {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  static VaultConfig read(Section section, ConfigFiles files) throws ConfigRejected {
    URI server = server(section);
    UUID device = device(section);
    String email = section.text("email");
    String client = section.text("client-id");
    String organisation = section.text("organisation");
    Duration timeout = section.has("timeout") ? section.duration("timeout") : TIMEOUT;
    var tls = TrustedCa.read(section, files);
    AccountFiles secrets = AccountFiles.read(section, files);
    Optional<Duration> reconcile =
        section.has("reconcile-every")
            ? Optional.of(section.duration("reconcile-every"))
            : Optional.empty();
    Optional<Duration> events =
        section.has("read-events-every")
            ? Optional.of(section.duration("read-events-every"))
            : Optional.empty();
    String below = section.optionalText("collections-below").orElse("");
    Optional<Section> people = section.optionalSection("people");
    Optional<PeopleConfig> members =
        people.isEmpty() ? Optional.empty() : Optional.of(PeopleConfig.read(people.get()));
    VaultDelivery delivery = VaultDelivery.read(section, files);
    section.close();
    try {
      return new VaultConfig(
          new VaultSettings(server, tls, device, email, client, organisation, timeout, below),
          secrets,
          reconcile,
          events,
          members,
          delivery);
    } catch (IllegalArgumentException e) {
      throw section.rejected("server", String.valueOf(e.getMessage()));
    }
  }

  private static URI server(Section section) throws ConfigRejected {
    try {
      return URI.create(section.text("server"));
    } catch (IllegalArgumentException e) {
      throw section.rejected("server", "not an address: " + section.text("server"));
    }
  }

  private static UUID device(Section section) throws ConfigRejected {
    try {
      return UUID.fromString(section.text("device"));
    } catch (IllegalArgumentException e) {
      throw section.rejected("device", "must be a UUID, as uuidgen prints one");
    }
  }
}
