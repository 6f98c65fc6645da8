// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.ceremony.PersonOrder;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.PersonBundle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ceremony makes, read by gpg, openssl and ssh-keygen. */
@Tag("proof")
class CeremonyProofTest {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir static Path directory;
  private static Map<String, String> gpgHome;
  private static OpenPgpCertificate organisation;
  private static PersonBundle ada;

  @BeforeAll
  static void holdTheCeremony() throws Exception {
    Ceremony ceremony = new Ceremony(directory, Clock.systemUTC(), new SecureRandom());
    organisation = ceremony.organisation("Example Org", passphrase());
    X509Certificate office = ceremony.custodian("office", "Back office", passphrase());
    X509Certificate custodian = ceremony.custodian("c1", "Custodian One", passphrase());
    ada =
        ceremony.person(
            new PersonOrder("ada", "Ada Lovelace", "ada@example.test", office, List.of(custodian)),
            passphrase());
    gpgHome = home("gnupg");
    gpg("--import", file("organisation.asc"), file("ada.asc"));
    Files.writeString(directory.resolve("passphrase"), PASSPHRASE);
    Command.run(
        "openssl",
        "pkcs12",
        "-in",
        file("c1.p12"),
        "-passin",
        "file:" + file("passphrase"),
        "-nodes",
        "-nocerts",
        "-out",
        file("c1.key"));
  }

  @AfterAll
  static void endTheAgents() throws Exception {
    Command.run(gpgHome, "gpgconf", "--kill", "all");
  }

  @Test
  void gpgFindsEverySignatureGood() throws Exception {
    String checked = gpg("--with-colons", "--check-sigs", "ada@example.test");
    String fingerprint = ada.publicCertificate().fingerprint();
    assertThat(checked.lines().filter(line -> line.startsWith("sig:")))
        .hasSize(5)
        .allMatch(line -> line.startsWith("sig:!:"))
        .filteredOn(line -> line.contains(organisation.fingerprint()))
        .hasSize(1);
    assertThat(checked).contains(fingerprint);
    assertThat(gpg("--check-sigs", "ada@example.test")).contains("good signature");
  }

  @Test
  void gpgSeesAPrimaryThatOnlyCertifiesAndOneSubkeyPerUse() throws Exception {
    String listed = gpg("--with-colons", "--with-subkey-fingerprint", "-k", "ada@example.test");
    assertThat(capabilities(listed, "pub")).containsExactly("c");
    assertThat(capabilities(listed, "sub")).containsExactly("s", "e", "a");
    assertThat(listed.lines().filter(line -> line.startsWith("fpr:")).map(line -> field(line, 9)))
        .containsExactly(
            ada.publicCertificate().fingerprint(),
            fingerprint(KeyRef.SIGNATURE),
            fingerprint(KeyRef.DECRYPTION),
            fingerprint(KeyRef.AUTHENTICATION));
  }

  @Test
  void theSigningSubkeySignsBack() throws Exception {
    String packets = gpg("--list-packets", file("ada.asc"));
    assertThat(packets.split("class 0x19", -1)).as("one cross-certification").hasSize(2);
    assertThat(packets)
        .contains("(key flags: 01)", "(key flags: 02)", "(key flags: 0C)", "(key flags: 20)");
  }

  @Test
  void gpgLoadsTheCertifyKeyAlone() throws Exception {
    Map<String, String> home = home("gnupg-officer");
    try {
      Command.run(home, "gpg", "--batch", "-q", "--import", file("ada.asc"));
      Command.run(
          home,
          "gpg",
          "--batch",
          "-q",
          "--pinentry-mode",
          "loopback",
          "--passphrase-file",
          file("passphrase"),
          "--import",
          file("ada.key.asc"));
      String listed = Command.run(home, "gpg", "--batch", "-q", "--with-colons", "-K");
      assertThat(
              listed.lines().filter(line -> line.startsWith("sec:")).map(line -> field(line, 14)))
          .containsExactly("+");
      assertThat(
              listed.lines().filter(line -> line.startsWith("ssb:")).map(line -> field(line, 14)))
          .containsExactly("#", "#", "#");
    } finally {
      Command.run(home, "gpgconf", "--kill", "all");
    }
  }

  @Test
  void gpgVerifiesTheBundlesSignature() throws Exception {
    JsonNode bundle = new JsonMapper().readTree(directory.resolve("ada.bundle").toFile());
    Files.write(directory.resolve("content"), bundle.get("content").binaryValue());
    Files.write(directory.resolve("content.sig"), bundle.get("signature").binaryValue());
    assertThat(gpg("--verify", file("content.sig"), file("content")))
        .contains("Good signature from \"Example Org\"");
  }

  @Test
  void opensslOpensTheSubkeysForACustodian() throws Exception {
    Files.write(directory.resolve("sealed"), ada.sealedSubkeys().toArray());
    decrypt("sealed", "opened");
    JsonNode opened = new JsonMapper().readTree(directory.resolve("opened").toFile());
    assertThat(opened.get("subkeys").findValuesAsText("fingerprint"))
        .containsExactly(
            fingerprint(KeyRef.SIGNATURE),
            fingerprint(KeyRef.DECRYPTION),
            fingerprint(KeyRef.AUTHENTICATION));
  }

  @Test
  void opensslOpensAnEnvelopeToAnRsaKey() throws Exception {
    Command.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=RSA",
        "-keyout",
        file("rsa.key"),
        "-out",
        file("rsa.pem"));
    X509Certificate rsa = Pem.certificate(directory.resolve("rsa.pem"));
    byte[] puk = "93847162".getBytes(StandardCharsets.US_ASCII);
    X509Certificate custodian = Pem.certificate(directory.resolve("c1.pem"));
    Bytes envelope = Envelope.seal(puk, List.of(custodian, rsa));
    Files.write(directory.resolve("puk"), envelope.toArray());
    Command.run(
        "openssl",
        "cms",
        "-decrypt",
        "-inform",
        "DER",
        "-binary",
        "-in",
        file("puk"),
        "-inkey",
        file("rsa.key"),
        "-recip",
        file("rsa.pem"),
        "-out",
        file("puk.rsa"));
    decrypt("puk", "puk.ec");
    assertThat(Files.readAllBytes(directory.resolve("puk.rsa"))).isEqualTo(puk);
    assertThat(Files.readAllBytes(directory.resolve("puk.ec"))).isEqualTo(puk);
  }

  @Test
  void aCustodianCanRevokeTheCertificateWithGpg() throws Exception {
    decrypt("ada.revocation.cms", "revocation");
    Map<String, String> home = home("gnupg-revoked");
    Command.run(home, "gpg", "--batch", "-q", "--import", file("ada.asc"));
    Command.run(home, "gpg", "--batch", "-q", "--import", file("revocation"));
    String listed = Command.run(home, "gpg", "--batch", "-q", "--with-colons", "-k");
    assertThat(listed.lines().filter(line -> line.startsWith("pub:")).map(line -> field(line, 1)))
        .containsExactly("r");
  }

  @Test
  void gpgEncryptsToTheDecryptionSubkey() throws Exception {
    Files.writeString(directory.resolve("letter"), "Dear Ada");
    gpg("--trust-model", "always", "-r", "ada@example.test", "-e", file("letter"));
    assertThat(
            Command.result(gpgHome, "gpg", "--batch", "--list-packets", file("letter.gpg"))
                .output())
        .contains("keyid " + fingerprint(KeyRef.DECRYPTION).substring(24));
  }

  @Test
  void sshKeygenReadsTheLineAndGpgWritesTheSame() throws Exception {
    String line = ada.publicCertificate().sshLine("ada@example.test").orElseThrow();
    Files.writeString(directory.resolve("ada.pub"), line + "\n");
    assertThat(Command.run("ssh-keygen", "-l", "-f", file("ada.pub")))
        .startsWith("256 SHA256:")
        .contains("(ECDSA)");
    assertThat(gpg("--export-ssh-key", "ada@example.test"))
        .startsWith(line.substring(0, line.lastIndexOf(' ')));
  }

  private static void decrypt(String envelope, String into) throws Exception {
    Command.run(
        "openssl",
        "cms",
        "-decrypt",
        "-inform",
        "DER",
        "-binary",
        "-in",
        file(envelope),
        "-inkey",
        file("c1.key"),
        "-recip",
        file("c1.pem"),
        "-out",
        file(into));
  }

  private static List<String> capabilities(String listed, String record) {
    return listed
        .lines()
        .filter(line -> line.startsWith(record + ":"))
        .map(line -> field(line, 11).replaceAll("[A-Z]", ""))
        .toList();
  }

  private static String fingerprint(KeyRef role) {
    return ada.publicCertificate().subkeyFingerprints().get(role);
  }

  /** {@code index} from 0; gpg's documentation counts from 1. */
  private static String field(String line, int index) {
    return line.split(":", -1)[index];
  }

  private static String gpg(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "gpg";
    command[1] = "--batch";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Command.run(gpgHome, command);
  }

  private static Map<String, String> home(String name) throws Exception {
    Path home = directory.resolve(name);
    Files.createDirectory(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Map.of("GNUPGHOME", home.toString(), "LC_ALL", "C.UTF-8");
  }

  private static String file(String name) {
    return directory.resolve(name).toString();
  }

  private static Secret passphrase() {
    return Secret.ofBytes(PASSPHRASE.getBytes(StandardCharsets.US_ASCII));
  }
}
