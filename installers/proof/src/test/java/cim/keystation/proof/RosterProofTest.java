// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapRoster;
import cim.keystation.agent.directory.LdapSettings.Protection;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More people than slapd gives out unasked: all of them where it is told so, else nobody. */
@Tag("proof")
final class RosterProofTest {
  private static final int MANY = 1100;
  private static final String LIMITS = "limits dn.exact=\"" + Slapd.AGENT + "\" size=unlimited";

  @TempDir private Path home;

  private List<Person> everybody(String configuration) throws Exception {
    try (Slapd slapd = new Slapd(home.resolve("slapd")).configured(configuration)) {
      for (int i = 0; i < MANY; i++) {
        slapd.person("p" + i, "Person " + i, "not used");
      }
      slapd.start();
      try (LdapDirectory directory = slapd.connect(Protection.LDAPS)) {
        return new LdapRoster(directory, Optional.of("(mail=*)"), List.of()).everybody();
      }
    }
  }

  @Test
  void theServersOwnLimitIsNotTheEndOfTheList() {
    assertThatExceptionOfType(DirectoryUnavailable.class)
        .isThrownBy(() -> everybody(""))
        .withMessageContaining("(4)");
  }

  @Test
  void withoutTheLimitEverybodyIsRead() throws Exception {
    assertThat(everybody(LIMITS)).hasSize(MANY);
  }
}
