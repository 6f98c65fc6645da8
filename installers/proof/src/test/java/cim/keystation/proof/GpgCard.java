// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.KeyRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** gpg and ssh with the card, in a home that knows the holder's certificate and PIN. */
final class GpgCard {
  private static final String TEXT = "for Ada alone\n";

  private final GpgHome home;
  private final EnrolledCard expected;
  private final Path folder;

  GpgCard(GpgHome home, EnrolledCard expected, Path folder) {
    this.home = home;
    this.expected = expected;
    this.folder = folder;
  }

  void listsTheThreeKeys() throws Exception {
    gpg("--import", certificate().toString());
    String status = gpg("--card-status", "--with-colons");
    assertThat(status)
        .contains("serial:" + expected.serial() + ":")
        .contains(
            "fpr:%s:%s:%s:"
                .formatted(
                    fingerprint(KeyRef.SIGNATURE),
                    fingerprint(KeyRef.DECRYPTION),
                    fingerprint(KeyRef.AUTHENTICATION)));
    assertThat(gpg("-K", "--with-colons").lines().filter(line -> line.startsWith("ssb:")))
        .as("subkeys that gpg knows to be on the card")
        .hasSize(3)
        .allMatch(line -> line.split(":", -1)[14].contains(expected.serial().toString()));
  }

  /** Somebody else, without the card, believes the signature. */
  void signs() throws Exception {
    Path text = Files.writeString(folder.resolve("letter"), TEXT);
    Path signature = folder.resolve("letter.sig");
    gpg("-u", expected.mail(), "--detach-sign", "-o", signature.toString(), text.toString());
    try (GpgHome other = other()) {
      assertThat(other.run("gpg", "--batch", "--verify", signature.toString(), text.toString()))
          .contains("Good signature")
          .contains(fingerprint(KeyRef.SIGNATURE));
    }
  }

  /** Somebody else, without the card, encrypts to the certificate. */
  void decrypts() throws Exception {
    Path text = Files.writeString(folder.resolve("secret"), TEXT);
    Path encrypted = folder.resolve("secret.gpg");
    try (GpgHome other = other()) {
      other.run(
          "gpg",
          "--batch",
          "--trust-model",
          "always",
          "-r",
          expected.mail(),
          "-o",
          encrypted.toString(),
          "--encrypt",
          text.toString());
      assertThat(other.result("gpg", "--batch", "--decrypt", encrypted.toString()).status())
          .isNotZero();
    }
    Path decrypted = folder.resolve("decrypted");
    gpg("-o", decrypted.toString(), "--decrypt", encrypted.toString());
    assertThat(decrypted).hasContent(TEXT);
  }

  void sshLogsIn() throws Exception {
    String publicKey = home.run("ssh-add", "-L");
    String expectedKey = expected.person().sshLine("").orElseThrow().strip();
    assertThat(publicKey).startsWith(expectedKey);
    try (Sshd sshd = Sshd.start(folder.resolve("sshd"), publicKey)) {
      assertThat(sshd.login(home.environment(), "echo", "logged", "in")).contains("logged in");
    }
  }

  private GpgHome other() throws Exception {
    GpgHome other = GpgHome.withoutCard(Files.createTempDirectory(folder, "other"));
    other.run("gpg", "--batch", "--import", certificate().toString());
    return other;
  }

  private String gpg(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 4];
    System.arraycopy(new String[] {"gpg", "--batch", "--trust-model", "always"}, 0, command, 0, 4);
    System.arraycopy(arguments, 0, command, 4, arguments.length);
    return home.run(command);
  }

  private Path certificate() throws Exception {
    return Files.writeString(folder.resolve("person.asc"), expected.person().armored());
  }

  private String fingerprint(KeyRef ref) {
    return Objects.requireNonNull(expected.person().subkeyFingerprints().get(ref));
  }
}
