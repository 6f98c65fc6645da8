// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.passkey.RelyingParty;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A relying party at which people get software passkeys, with the file of the agent's token. */
public record PasskeyPlace(RelyingParty party, Path token) {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** One for each key of the section {@code passkeys}. */
  static List<PasskeyPlace> readAll(Section section, ConfigFiles files) throws ConfigRejected {
    List<PasskeyPlace> places = new ArrayList<>();
    for (String name : section.names()) {
      places.add(read(section.section(name), files));
    }
    section.close();
    return places;
  }

  private static PasskeyPlace read(Section section, ConfigFiles files) throws ConfigRejected {
    String id = section.text("relying-party").toLowerCase(Locale.ROOT);
    String name = section.text("name");
    URI origin = uri(section, "origin");
    URI api = uri(section, "api");
    RelyingParty.Account account =
        section.has("account")
            ? section.oneOf("account", RelyingParty.Account.class)
            : RelyingParty.Account.UID;
    Duration timeout = section.has("timeout") ? section.duration("timeout") : TIMEOUT;
    var tls = TrustedCa.read(section, files);
    Path token = files.secret(section, "token-file");
    section.close();
    try {
      return new PasskeyPlace(
          new RelyingParty(id, name, origin, api, account, tls, timeout), token);
    } catch (IllegalArgumentException e) {
      throw section.rejected("origin", String.valueOf(e.getMessage()));
    }
  }

  private static URI uri(Section section, String key) throws ConfigRejected {
    try {
      return URI.create(section.text(key));
    } catch (IllegalArgumentException e) {
      throw section.rejected(key, "not an address: " + section.text(key));
    }
  }
}
