// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.vaultwarden.NatsCredentialItems.Rights;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.nio.file.Path;

/**
 * The section {@code nats-users}: people's NATS credentials.
 *
 * @param account its public key
 * @param signingKey file with the seed that signs for it
 */
public record NatsUsers(String account, Path signingKey, Rights rights) {
  static NatsUsers read(Section section, ConfigFiles files) throws ConfigRejected {
    String account = section.text("account");
    Path key = files.secret(section, "signing-key-file");
    var publish = section.texts("publish");
    var subscribe = section.texts("subscribe");
    var validity = section.duration("validity");
    section.close();
    try {
      return new NatsUsers(account, key, new Rights(publish, subscribe, validity));
    } catch (IllegalArgumentException e) {
      throw section.rejected("validity", String.valueOf(e.getMessage()));
    }
  }
}
