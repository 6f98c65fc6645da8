// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import cim.keystation.card.Secret;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LdapTargetTest {
  private static final String ADA = "uid=ada,ou=people,dc=example,dc=org";
  private static final String BOB = "uid=bob,ou=people,dc=example,dc=org";
  private static final String CARD = "keystationCardSerial=7,ou=cards,dc=example,dc=org";

  private final MemoryDirectory server = MemoryDirectory.start();
  private final LdapDirectory directory = server.connect();
  private final LdapTarget target = new LdapTarget(directory);

  @BeforeEach
  void addPeople() {
    for (String uid : new String[] {"ada", "bob"}) {
      server.add(
          new MemoryDirectory.Sample(uid, uid, "Sample", uid + "@example.test", Set.of()),
          Secret.ofChars("pass".toCharArray()));
    }
  }

  @AfterEach
  void stop() {
    directory.close();
    server.close();
  }

  @Test
  void showsAnActiveCardOnItsHolderAndInItsOwnEntry() throws LDAPException {
    CardSheet sheet = SampleSheet.of(7, 1, "ada", "ACTIVE");
    assertDone(sheet);
    Entry person = entry(ADA);
    assertThat(person.hasObjectClass("keystationPerson")).isTrue();
    assertThat(person.getAttributeValues("keystationCardSerial")).containsExactly("7");
    assertThat(person.getAttributeValue("keystationCardState")).isEqualTo("ACTIVE");
    assertThat(person.getAttributeValue("keystationValidUntil")).isEqualTo("20281123080000Z");
    assertThat(person.getAttributeValues("sshPublicKey")).containsExactly(sheet.sshPublicKey());
    assertThat(Values.of(person, "userCertificate;binary").all())
        .as("the card authentication certificate names the card, not the person")
        .containsExactly(sheet.slots().get(0).certificate());
    Entry card = entry(CARD);
    assertThat(card.getAttributeValue("keystationHolder")).isEqualTo(ADA);
    assertThat(Values.of(card, "userCertificate;binary").all()).hasSize(2);
    assertThat(card.getAttributeValues("keystationSlot"))
        .contains("9A ECCP256 00ff9A7 20281123080000Z");
  }

  @Test
  void aRepeatChangesNothing() throws LDAPException {
    CardSheet sheet = SampleSheet.of(7, 1, "ada", "ACTIVE");
    assertDone(sheet);
    String before = entry(ADA).toLDIFString() + entry(CARD).toLDIFString();
    assertDone(sheet);
    assertThat(entry(ADA).toLDIFString() + entry(CARD).toLDIFString()).isEqualTo(before);
  }

  @Test
  void anOlderRevisionChangesNothing() throws LDAPException {
    assertDone(SampleSheet.of(7, 5, "ada", "SUSPENDED"));
    assertDone(SampleSheet.of(7, 4, "ada", "ACTIVE"));
    assertThat(entry(CARD).getAttributeValue("keystationCardState")).isEqualTo("SUSPENDED");
    assertThat(entry(ADA).getAttribute("sshPublicKey")).isNull();
  }

  @Test
  void aLostCardTakesItsKeysFromThePersonAndLeavesWhatOthersPutThere() throws LDAPException {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    directory
        .agent()
        .modify(ADA, new Modification(ModificationType.ADD, "sshPublicKey", "ssh-ed25519 mine"));
    assertDone(SampleSheet.of(7, 2, "ada", "LOST"));
    Entry person = entry(ADA);
    assertThat(person.getAttributeValues("sshPublicKey")).containsExactly("ssh-ed25519 mine");
    assertThat(person.getAttribute("userCertificate;binary")).isNull();
    assertThat(person.getAttribute("keystationCardSerial")).isNull();
    assertThat(person.getAttributeValue("keystationCardState")).isEqualTo("LOST");
  }

  @Test
  void aSecondCardKeepsThePersonActiveWhenTheFirstIsLost() throws LDAPException {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertDone(SampleSheet.of(8, 1, "ada", "ACTIVE"));
    assertThat(entry(ADA).getAttributeValues("sshPublicKey")).hasSize(2);
    assertDone(SampleSheet.of(7, 2, "ada", "LOST"));
    assertThat(entry(ADA).getAttributeValue("keystationCardState")).isEqualTo("ACTIVE");
    assertThat(entry(ADA).getAttributeValues("keystationCardSerial")).containsExactly("8");
    assertThat(entry(ADA).getAttributeValues("sshPublicKey"))
        .containsExactly(SampleSheet.of(8, 1, "ada", "ACTIVE").sshPublicKey());
  }

  @Test
  void aCardThatGoesToSomebodyElseLeavesNothingOnTheFormerHolder() throws LDAPException {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    assertDone(SampleSheet.of(7, 2, "bob", "ACTIVE"));
    assertThat(entry(ADA).getAttribute("sshPublicKey")).isNull();
    assertThat(entry(ADA).getAttribute("keystationCardState")).isNull();
    assertThat(entry(BOB).getAttributeValues("keystationCardSerial")).containsExactly("7");
  }

  @Test
  void makesGoodWhatAKilledPassLeftHalfDone() throws LDAPException {
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
    CardSheet renewed = renewed(SampleSheet.of(7, 2, "ada", "ACTIVE"));
    // A pass killed after the person and before the card's entry.
    directory
        .agent()
        .modify(
            ADA, new Modification(ModificationType.ADD, "sshPublicKey", renewed.sshPublicKey()));
    assertDone(renewed);
    assertThat(entry(ADA).getAttributeValues("sshPublicKey"))
        .containsExactly(renewed.sshPublicKey());
  }

  @Test
  void anActiveCardOfNobodyIsImpossibleAndATerminatedOneIsNot() throws LDAPException {
    assertThat(target.apply(SampleSheet.of(7, 1, "nobody", "ACTIVE")))
        .isInstanceOf(EffectResult.Impossible.class);
    assertDone(SampleSheet.of(7, 2, "nobody", "TERMINATED"));
    assertThat(entry(CARD).getAttribute("keystationHolder")).isNull();
  }

  @Test
  void aServerThatIsDownIsFailedAndTheNextTrySucceeds() {
    server.pause();
    assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOf(EffectResult.Failed.class);
    server.resume();
    assertDone(SampleSheet.of(7, 1, "ada", "ACTIVE"));
  }

  @Test
  void aMissingTreeIsImpossible() throws LDAPException {
    directory.agent().delete("ou=cards,dc=example,dc=org");
    assertThat(target.apply(SampleSheet.of(7, 1, "ada", "ACTIVE")))
        .isInstanceOf(EffectResult.Impossible.class);
  }

  private static CardSheet renewed(CardSheet s) {
    return new CardSheet(
        s.serial(),
        s.revision(),
        s.uid(),
        s.displayName(),
        s.mail(),
        s.state(),
        s.model(),
        s.firmware(),
        s.profile(),
        s.issuedAt(),
        s.validUntil(),
        s.slots(),
        s.openPgpKeys(),
        s.openPgpFingerprint(),
        s.openPgpCertificate(),
        "ecdsa-sha2-nistp256 RENEWED",
        s.visitId());
  }

  private void assertDone(CardSheet sheet) {
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Done.class);
  }

  private Entry entry(String dn) throws LDAPException {
    return directory.agent().getEntry(dn, "*", "+");
  }
}
