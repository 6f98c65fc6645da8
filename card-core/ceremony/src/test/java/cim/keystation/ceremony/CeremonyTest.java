// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.keys.BundleRejected;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.PersonBundle;
import cim.keystation.keys.Pkcs12;
import cim.keystation.keys.SubkeyBundle;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CeremonyTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path directory;
  private static Ceremony ceremony;
  private static OpenPgpCertificate organisation;
  private static X509Certificate backOffice;
  private static X509Certificate custodian;
  private static PersonBundle ada;

  @BeforeAll
  static void makeAnOrganisationAndAPerson() throws Exception {
    ceremony = new Ceremony(directory, Clock.systemUTC(), new SecureRandom());
    organisation = ceremony.organisation("Example Org", passphrase());
    backOffice = ceremony.custodian("back-office", "Back office", passphrase());
    custodian = ceremony.custodian("custodian", "Custodian One", passphrase());
    ada = ceremony.person(order("ada"), passphrase());
  }

  @Test
  void theBackOfficeReadsAndOpensWhatWasMade() throws Exception {
    PersonBundle bundle = PersonBundle.read(file("ada.bundle"), organisation);
    assertThat(bundle.number()).isEqualTo(1);
    assertThat(bundle.userId()).isEqualTo("Ada Lovelace <ada@example.test>");
    assertThat(bundle.publicCertificate().fingerprint())
        .isEqualTo(ada.publicCertificate().fingerprint());
    assertThat(bundle.publicCertificate().userIds()).containsExactly(bundle.userId());
    for (String recipient : List.of("back-office", "custodian")) {
      Pkcs12.Content key = Pkcs12.read(Bytes.of(file(recipient + ".p12")), passphrase());
      try (SubkeyBundle subkeys = bundle.open(key.key(), key.chain().get(0))) {
        for (KeyRef role : KeyRef.values()) {
          SubkeyBundle.Subkey subkey = subkeys.subkey(role);
          assertThat(subkey.fingerprint())
              .isEqualTo(bundle.publicCertificate().subkeyFingerprints().get(role));
          assertThat(bundle.publicCertificate().publicPoint(role)).contains(subkey.publicPoint());
          assertThat(bundle.publicCertificate().algorithm(role)).contains(KeyAlgorithm.P256);
        }
      }
    }
    assertThat(bundle.publicCertificate().sshLine("ada").orElseThrow())
        .startsWith("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY");
  }

  @Test
  void secondsMayPassWhileTheKeysAreMade(@TempDir Path elsewhere) throws Exception {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5));
    Ceremony slow = new Ceremony(elsewhere, late, new SecureRandom());
    slow.organisation("Example Org", passphrase());
    assertThat(slow.person(order("ada"), passphrase()).publicCertificate().subkeyFingerprints())
        .containsOnlyKeys(KeyRef.values());
  }

  @Test
  void numbersGrow() throws Exception {
    long first = ceremony.person(order("grace"), passphrase()).number();
    assertThat(first).isGreaterThan(ada.number());
    assertThat(ceremony.person(order("hedy"), passphrase()).number()).isEqualTo(first + 1);
  }

  @Test
  void everyChangedByteOfABundleIsRefused() throws Exception {
    byte[] file = file("ada.bundle");
    for (int i = 0; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> PersonBundle.read(changed, organisation))
          .isInstanceOf(BundleRejected.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "signature", "digest"})
  void aMissingItemIsNamed(String item) throws Exception {
    ObjectNode json = (ObjectNode) JSON.readTree(file("ada.bundle"));
    json.remove(item);
    assertThatThrownBy(() -> PersonBundle.read(JSON.writeValueAsBytes(json), organisation))
        .isInstanceOf(BundleRejected.class)
        .hasMessageContaining(item + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "uid", "userId", "publicCertificate", "sealedSubkeys"})
  void aMissingSignedItemIsNamed(String item) throws Exception {
    PersonBundle bundle = ada;
    ObjectNode content = (ObjectNode) JSON.readTree(bundle.toBeSigned());
    content.remove(item);
    byte[] file = signedByTheOrganisation(JSON.writeValueAsBytes(content));
    assertThatThrownBy(() -> PersonBundle.read(file, organisation))
        .isInstanceOf(BundleRejected.class)
        .hasMessageContaining(item + " is missing");
  }

  @Test
  void aCertificateThatTheOrganisationDidNotCertifyIsRefused(@TempDir Path elsewhere)
      throws Exception {
    Ceremony other = new Ceremony(elsewhere, Clock.systemUTC(), new SecureRandom());
    OpenPgpCertificate otherOrganisation = other.organisation("Other Org", passphrase());
    PersonBundle foreign = other.person(order("ada"), passphrase());
    assertThatThrownBy(
            () -> PersonBundle.read(signedByTheOrganisation(foreign.toBeSigned()), organisation))
        .isInstanceOf(BundleRejected.class)
        .hasMessageContaining("has not certified");
    assertThatThrownBy(
            () ->
                PersonBundle.read(
                    Files.readAllBytes(elsewhere.resolve("ada.bundle")), organisation))
        .isInstanceOf(BundleRejected.class)
        .hasMessageContaining("not signed by the organisation");
    assertThat(foreign.publicCertificate().isCertifiedBy(otherOrganisation, foreign.userId()))
        .isTrue();
  }

  @Test
  void othersCanNotOpenTheSubkeys() throws Exception {
    PersonBundle bundle = ada;
    ceremony.custodian("stranger", "Stranger", passphrase());
    Pkcs12.Content stranger = Pkcs12.read(Bytes.of(file("stranger.p12")), passphrase());
    assertThatThrownBy(() -> bundle.open(stranger.key(), stranger.chain().get(0)))
        .isInstanceOf(BundleRejected.class)
        .hasMessageContaining("for somebody else");
  }

  @Test
  void subkeysOfAnExpiredCertificateDoNotCount() throws Exception {
    PersonBundle bundle = ada;
    Bytes encoded = bundle.publicCertificate().encoded();
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofDays(731));
    assertThat(OpenPgpCertificate.parse(encoded).subkeyFingerprints()).hasSize(3);
    assertThat(OpenPgpCertificate.parse(encoded, late).subkeyFingerprints()).isEmpty();
  }

  @Test
  void armoredAndBinaryAreTheSame() throws Exception {
    PersonBundle bundle = ada;
    OpenPgpCertificate armored = OpenPgpCertificate.parse(Bytes.of(file("ada.asc")));
    assertThat(armored.encoded()).isEqualTo(bundle.publicCertificate().encoded());
    assertThat(armored.merge(bundle.publicCertificate(), Clock.systemUTC()).encoded())
        .isEqualTo(armored.encoded());
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    byte[] before = file("ada.bundle");
    assertThatThrownBy(() -> ceremony.person(order("ada"), passphrase()))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("exists already");
    assertThatThrownBy(() -> ceremony.organisation("Example Org", passphrase()))
        .isInstanceOf(CeremonyException.class);
    assertThat(file("ada.bundle")).isEqualTo(before);
  }

  @Test
  void aWrongPassphraseMakesNothing() {
    Secret wrong = Secret.ofChars("another passphrase".toCharArray());
    assertThatThrownBy(() -> ceremony.person(order("linus"), wrong))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("passphrase");
    assertThat(directory.resolve("linus.bundle")).doesNotExist();
  }

  @Test
  void secretFilesAreOursAlone() throws Exception {
    for (String name : List.of("organisation.key.asc", "ada.key.asc", "custodian.p12")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../ada", "ada/..", "-ada", "a b"})
  void refusesAUidThatIsNoFileName(String uid) {
    assertThatThrownBy(
            () -> new PersonOrder(uid, "Ada", "a@example.test", backOffice, List.of(custodian)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PersonOrder order(String uid) {
    return new PersonOrder(uid, "Ada Lovelace", "ada@example.test", backOffice, List.of(custodian));
  }

  private static byte[] signedByTheOrganisation(byte[] content) throws Exception {
    CertifyKey key = CertifyKey.load(file("organisation.key.asc"), passphrase());
    byte[] signature = key.sign(content, new Date()).toArray();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(content);
    ObjectNode outer = JSON.createObjectNode();
    outer.put("content", content);
    outer.put("signature", signature);
    outer.put("digest", digest.digest(signature));
    return JSON.writeValueAsBytes(outer);
  }

  private static byte[] file(String name) throws Exception {
    return Files.readAllBytes(directory.resolve(name));
  }

  private static Secret passphrase() {
    return Secret.ofBytes("correct horse battery".getBytes(StandardCharsets.US_ASCII));
  }
}
