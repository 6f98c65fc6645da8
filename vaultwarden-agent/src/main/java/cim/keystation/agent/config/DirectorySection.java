// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.directory.LdapSettings;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import com.unboundid.ldap.sdk.DN;
import java.nio.file.Path;
import java.time.Duration;

/** The section {@code directory}. */
record DirectorySection(LdapSettings settings, Path password) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  static DirectorySection read(Section section, ConfigFiles files) throws ConfigRejected {
    String host = section.text("host");
    int port = section.number("port", 1, 65535);
    LdapSettings.Protection protection = section.oneOf("protection", LdapSettings.Protection.class);
    var tls = TrustedCa.read(section, files);
    String agent = name(section, "agent");
    String people = name(section, "people");
    String groups = name(section, "groups");
    String cards = name(section, "cards");
    Duration timeout = section.has("timeout") ? section.duration("timeout") : TIMEOUT;
    Path password = files.secret(section, "password-file");
    section.close();
    try {
      return new DirectorySection(
          new LdapSettings(host, port, protection, tls, agent, people, groups, cards, timeout),
          password);
    } catch (IllegalArgumentException e) {
      throw section.rejected("protection", String.valueOf(e.getMessage()));
    }
  }

  private static String name(Section section, String key) throws ConfigRejected {
    String text = section.text(key);
    if (!DN.isValidDN(text)) {
      throw section.rejected(key, "not a directory name such as ou=people,dc=example,dc=org");
    }
    return text;
  }
}
