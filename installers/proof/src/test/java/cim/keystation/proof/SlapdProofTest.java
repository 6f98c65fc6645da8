// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapPeople;
import cim.keystation.agent.directory.LdapSettings;
import cim.keystation.agent.directory.LdapSettings.Protection;
import cim.keystation.agent.directory.LdapTarget;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory's part against OpenLDAP's slapd, with our schema, our access rules and TLS. */
@Tag("proof")
final class SlapdProofTest {
  private static final String ADA = "uid=ada,ou=people," + Slapd.BASE;
  private static final String CARD = "keystationCardSerial=7,ou=cards," + Slapd.BASE;

  @TempDir Path home;
  private Slapd slapd;
  private LdapDirectory directory;
  private LdapTarget target;

  @BeforeEach
  void start() throws Exception {
    slapd = new Slapd(home).person("ada", "Ada Lovelace", "correct horse");
    slapd.person("bob", "Bob Sample", "battery staple").start();
    directory = slapd.connect(Protection.LDAPS);
    target = new LdapTarget(directory);
  }

  @AfterEach
  void stop() throws Exception {
    if (directory != null) {
      directory.close();
    }
    slapd.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Protection.class,
      names = {"LDAPS", "START_TLS"})
  void signsPeopleInOverTls(Protection protection) throws Exception {
    try (LdapDirectory tls = slapd.connect(protection)) {
      LdapPeople people = new LdapPeople(tls);
      assertThat(people.find("ada").orElseThrow().groups()).containsExactly("group-of-ada");
      assertThat(people.authenticate("ada", secret("correct horse"))).isTrue();
      assertThat(people.authenticate("ada", secret("battery staple"))).isFalse();
      assertThat(people.authenticate("ada", secret(""))).isFalse();
      assertThat(people.find("*")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Protection.class,
      names = {"LDAPS", "START_TLS"})
  void refusesAServerThatAnotherAuthorityVouchesFor(Protection protection) {
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    LdapSettings settings =
        slapd.settings(protection, PinnedTls.trusting(List.of(other.certificate())));
    try (LdapDirectory wrong = new LdapDirectory(settings, secret("never sent"))) {
      assertThatThrownBy(() -> new LdapPeople(wrong).find("ada"))
          .isInstanceOf(DirectoryUnavailable.class);
    }
  }

  @Test
  void ldapsearchShowsTheCardAndItsHolder() throws Exception {
    Bytes authentication = certificate("9A");
    Bytes card = certificate("9E");
    assertDone(Sheets.card(7, 1, "ada", "ACTIVE", authentication, card));
    assertThat(slapd.search(ADA))
        .contains("objectClass: keystationPerson")
        .contains("keystationCardSerial: 7")
        .contains("keystationCardState: ACTIVE")
        .contains("keystationValidUntil: 20281123080000Z")
        .contains("keystationOpenPgpFingerprint: A1B2C3D4E5F60718293A4B5C6D7E8F90A1B20007")
        .contains("sshPublicKey: ecdsa-sha2-nistp256 AAAA7")
        .contains("userCertificate;binary:: " + authentication.toBase64())
        .doesNotContain(card.toBase64());
    assertThat(slapd.search(CARD))
        .contains("keystationHolder: " + ADA)
        .contains("keystationRevision: 1")
        .contains("userCertificate;binary:: " + card.toBase64())
        .contains("keystationOpenPgpCertificate:: " + Base64.getEncoder().encodeToString(pgp(7)));
  }

  @Test
  void aLostCardIsGoneFromThePersonAndOthersEditsStay() throws Exception {
    Bytes certificate = certificate("9A");
    assertDone(Sheets.card(7, 1, "ada", "ACTIVE", certificate, certificate("9E")));
    String mine = "dn: " + ADA + "\nchangetype: modify\nadd: sshPublicKey\nsshPublicKey: mine\n";
    assertThat(slapd.modify(Slapd.ADMIN, mine).status()).isZero();
    assertDone(Sheets.card(7, 2, "ada", "LOST", certificate, certificate("9E")));
    assertThat(slapd.search(ADA))
        .contains("keystationCardState: LOST")
        .contains("sshPublicKey: mine")
        .doesNotContain("AAAA7")
        .doesNotContain("userCertificate")
        .doesNotContain("keystationCardSerial");
    assertDone(Sheets.card(7, 1, "ada", "ACTIVE", certificate, certificate("9E")));
    assertThat(slapd.search(CARD)).contains("keystationCardState: LOST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dn: uid=ada,ou=people,dc=example,dc=org\nchangetype: modify\nreplace: mail\nmail: a@b.test\n",
        "dn: uid=ada,ou=people,dc=example,dc=org\nchangetype: modify\nreplace: userPassword\n"
            + "userPassword: x\n",
        "dn: uid=ada,ou=people,dc=example,dc=org\nchangetype: modify\nadd: objectClass\n"
            + "objectClass: ldapPublicKey\n",
        "dn: uid=ada,ou=people,dc=example,dc=org\nchangetype: delete\n",
        "dn: uid=eve,ou=people,dc=example,dc=org\nchangetype: add\nobjectClass: inetOrgPerson\n"
            + "cn: Eve\nsn: Eve\n",
        "dn: cn=group-of-bob,ou=groups,dc=example,dc=org\nchangetype: modify\nadd: member\n"
            + "member: uid=ada,ou=people,dc=example,dc=org\n",
        "dn: cn=keystation,ou=services,dc=example,dc=org\nchangetype: modify\nadd: objectClass\n"
            + "objectClass: keystationPerson\n",
        "dn: ou=cards,dc=example,dc=org\nchangetype: modify\nadd: description\ndescription: x\n",
      })
  void theAgentsAccountMayWriteNothingElse(String change) throws Exception {
    Command.Result refused = slapd.modify(Slapd.AGENT, change);
    assertThat(refused.status()).as(refused.output()).isEqualTo(50);
  }

  @Test
  void aKilledServerIsFailedAndAfterItsRestartTheCardIsShownOnce() throws Exception {
    var sheet = Sheets.card(7, 1, "ada", "ACTIVE", certificate("9A"), certificate("9E"));
    slapd.kill();
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Failed.class);
    slapd.resume();
    assertDone(sheet);
    slapd.kill();
    slapd.resume();
    String before = slapd.search(ADA, "*", "+") + slapd.search(CARD, "*", "+");
    assertDone(sheet);
    assertThat(slapd.search(ADA, "*", "+") + slapd.search(CARD, "*", "+")).isEqualTo(before);
  }

  private void assertDone(cim.keystation.agent.effect.CardSheet sheet) {
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Done.class);
  }

  private static Bytes certificate(String slot) throws Exception {
    return Bytes.of(
        new HeldCertificate.Builder().commonName(slot).build().certificate().getEncoded());
  }

  private static byte[] pgp(int serial) {
    return Sheets.openPgp(serial).toArray();
  }

  private static Secret secret(String text) {
    return Secret.ofChars(text.toCharArray());
  }
}
