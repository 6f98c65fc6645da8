// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody is read, or nobody. */
final class LdapRosterTest {
  private static final String BASE = "dc=example,dc=org";
  private static final int MANY = 1203;

  private Consumer<InMemoryInterceptedSearchResult> spoil = result -> {};
  private InMemoryDirectoryServer server;
  private LdapDirectory directory;

  @BeforeEach
  void start() throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("l", InetAddress.getLoopbackAddress(), 0, null));
    config.setSchema(null);
    config.addAdditionalBindCredentials("cn=agent," + BASE, "secret");
    config.addInMemoryOperationInterceptor(
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchResult(InMemoryInterceptedSearchResult result) {
            spoil.accept(result);
          }
        });
    server = new InMemoryDirectoryServer(config);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    for (String unit : List.of("people", "groups", "cards")) {
      server.add("dn: ou=" + unit + "," + BASE, "objectClass: organizationalUnit", "ou: " + unit);
    }
    server.startListening();
    LdapSettings settings =
        new LdapSettings(
            "127.0.0.1",
            server.getListenPort(),
            LdapSettings.Protection.LOOPBACK,
            PinnedTls.trusting(List.of()),
            "cn=agent," + BASE,
            "ou=people," + BASE,
            "ou=groups," + BASE,
            "ou=cards," + BASE,
            Duration.ofSeconds(5));
    try (Secret password = Secret.ofChars("secret".toCharArray())) {
      directory = new LdapDirectory(settings, password);
    }
  }

  @AfterEach
  void stop() {
    directory.close();
    server.shutDown(true);
  }

  private void person(String uid, String... more) throws Exception {
    String[] lines = {
      "dn: uid=" + uid + ",ou=people," + BASE,
      "objectClass: person",
      "objectClass: inetOrgPerson",
      "uid: " + uid,
      "cn: Name of " + uid,
      "sn: " + uid,
      "mail: " + uid + "@example.test"
    };
    String[] all = java.util.Arrays.copyOf(lines, lines.length + more.length);
    System.arraycopy(more, 0, all, lines.length, more.length);
    server.add(all);
  }

  private void group(String name, String... members) throws Exception {
    String[] lines = {
      "dn: cn=" + name + ",ou=groups," + BASE, "objectClass: groupOfNames", "cn: " + name
    };
    String[] all = java.util.Arrays.copyOf(lines, lines.length + members.length);
    for (int i = 0; i < members.length; i++) {
      all[lines.length + i] = "member: " + members[i] + "," + BASE;
    }
    server.add(all);
  }

  private List<Person> everybody(String... groups) throws DirectoryUnavailable {
    return new LdapRoster(directory, Optional.empty(), List.of(groups)).everybody();
  }

  private void refused(String reason, String... groups) {
    assertThatThrownBy(() -> everybody(groups))
        .isInstanceOf(DirectoryUnavailable.class)
        .hasMessageContaining(reason);
  }

  private void many() throws Exception {
    for (int i = 0; i < MANY; i++) {
      person("p" + i);
    }
  }

  /** Answers the page after the first otherwise. */
  private void spoilSecondPage(ResultCode code) {
    int[] pages = {0};
    spoil =
        result -> {
          if (++pages[0] == 2) {
            result.setResult(
                new LDAPResult(result.getMessageID(), code, "as told", "", new String[0], null));
          }
        };
  }

  @Test
  void morePeopleThanOnePageAreAllRead() throws Exception {
    many();
    assertThat(everybody()).hasSize(MANY).extracting(Person::uid).doesNotHaveDuplicates();
  }

  @Test
  void aPageThatFailsOrIsCutOffIsNotEverybody() throws Exception {
    many();
    for (ResultCode code :
        List.of(
            ResultCode.SIZE_LIMIT_EXCEEDED,
            ResultCode.TIME_LIMIT_EXCEEDED,
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.REFERRAL)) {
      spoilSecondPage(code);
      refused(Integer.toString(code.intValue()));
    }
    assertThat(everybody()).as("the next time is another").hasSize(MANY);
  }

  @Test
  void nobodyAtAllIsNotBelieved() {
    refused("nobody at all");
  }

  @Test
  void aServerThatIsDownIsNotNobody() throws Exception {
    person("ada");
    everybody();
    server.shutDown(true);
    refused("directory:");
  }

  @Test
  void groupsSayWhoAndGroupsInGroupsCount() throws Exception {
    for (String uid : List.of("ada", "bob", "cem", "eve")) {
      person(uid);
    }
    group("staff", "uid=ada,ou=people", "cn=finance,ou=groups");
    group("finance", "UID=Bob, OU=people", "cn=staff,ou=groups");
    server.add(
        "dn: cn=unix,ou=groups," + BASE, "objectClass: posixGroup", "cn: unix", "memberUid: cem");
    assertThat(everybody("staff")).extracting(Person::uid).containsExactlyInAnyOrder("ada", "bob");
    assertThat(everybody("staff", "unix"))
        .filteredOn(person -> person.uid().equals("cem"))
        .extracting(Person::groups)
        .containsExactly(Set.of("unix"));
  }

  @Test
  void aGroupThatIsMissingEmptyOrPartIsNotEverybody() throws Exception {
    person("ada");
    refused("0 groups “staff”", "staff");
    group("staff", "cn=gone,ou=groups");
    refused("which can't be read", "staff");
    server.add("dn: cn=empty,ou=groups," + BASE, "objectClass: groupOfNames", "cn: empty");
    refused("nobody at all", "empty");
    server.add(
        "dn: cn=big,ou=groups," + BASE,
        "objectClass: group",
        "cn: big",
        "member;range=0-0: uid=ada,ou=people," + BASE);
    refused("a part only", "big");
  }

  @Test
  void aUidThatIsThereTwiceIsRefusedAndAFilterSelects() throws Exception {
    person("ada", "employeeType: active");
    person("bob");
    LdapRoster active = new LdapRoster(directory, Optional.of("(employeeType=active)"), List.of());
    assertThat(active.everybody()).extracting(Person::uid).containsExactly("ada");
    server.add(
        "dn: cn=other,ou=people," + BASE, "objectClass: person", "uid: ADA", "cn: other", "sn: o");
    refused("not unique");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LdapRoster(directory, Optional.of("(cn=*"), List.of()));
  }
}
