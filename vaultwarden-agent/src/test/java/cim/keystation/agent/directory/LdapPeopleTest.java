// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LdapPeopleTest {
  private final MemoryDirectory server = MemoryDirectory.start();
  private final LdapDirectory directory = server.connect();
  private final LdapPeople people = new LdapPeople(directory);

  @BeforeEach
  void addAda() {
    server.add(
        new MemoryDirectory.Sample(
            "ada", "Ada", "Lovelace", "ada@example.test", Set.of("staff", "finance")),
        password("correct horse"));
  }

  @AfterEach
  void stop() {
    directory.close();
    server.close();
  }

  @Test
  void findsAPersonWithTheirGroups() throws DirectoryUnavailable {
    assertThat(people.find("ada"))
        .contains(
            new Person(
                "ada",
                "uid=ada,ou=people,dc=example,dc=org",
                "Ada Lovelace",
                "ada@example.test",
                Set.of("staff", "finance")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nobody", "*", "ada)(uid=*", "a*", "\\", "ada\0"})
  void findsNobodyForAnythingButAnExactUid(String uid) throws DirectoryUnavailable {
    assertThat(people.find(uid)).isEmpty();
    assertThat(people.authenticate(uid, password("correct horse"))).isFalse();
  }

  @Test
  void acceptsTheRightPasswordOnly() throws DirectoryUnavailable {
    assertThat(people.authenticate("ada", password("correct horse"))).isTrue();
    assertThat(people.authenticate("ada", password("correct hors"))).isFalse();
  }

  @Test
  void refusesAnEmptyPasswordWhichTheServerWouldTakeAsAnonymous() throws DirectoryUnavailable {
    assertThat(people.authenticate("ada", password(""))).isFalse();
  }

  @Test
  void staysBoundAsTheAgentAfterAPersonSignedIn() throws DirectoryUnavailable {
    people.authenticate("ada", password("correct horse"));
    assertThat(people.find("ada")).isPresent();
  }

  @Test
  void aServerThatIsDownIsNotNobody() throws DirectoryUnavailable {
    people.find("ada");
    server.pause();
    assertThatThrownBy(() -> people.find("ada")).isInstanceOf(DirectoryUnavailable.class);
    assertThatThrownBy(() -> people.authenticate("ada", password("correct horse")))
        .isInstanceOf(DirectoryUnavailable.class)
        .hasMessageNotContaining("correct horse");
    server.resume();
    assertThat(people.find("ada")).isPresent();
  }

  @Test
  void aWrongAgentPasswordIsNotNobody() {
    try (LdapDirectory wrong = new LdapDirectory(server.settings(), password("wrong"))) {
      assertThatThrownBy(() -> new LdapPeople(wrong).find("ada"))
          .isInstanceOf(DirectoryUnavailable.class)
          .hasMessageContaining("49");
    }
  }

  @Test
  void refusesToSpeakWithoutTlsToAnotherMachine() {
    LdapSettings s = server.settings();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LdapSettings(
                    "192.0.2.1",
                    389,
                    LdapSettings.Protection.LOOPBACK,
                    PinnedTls.trusting(List.of()),
                    s.agent(),
                    s.people(),
                    s.groups(),
                    s.cards(),
                    Duration.ofSeconds(1)))
        .withMessageContaining("192.0.2.1");
  }

  private static Secret password(String text) {
    return Secret.ofChars(text.toCharArray());
  }
}
