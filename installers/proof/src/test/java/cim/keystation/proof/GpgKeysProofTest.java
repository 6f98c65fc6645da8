// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys made on the software YubiKey by GnuPG, and brought to it, then used by gpg and ssh. */
@Tag("proof")
final class GpgKeysProofTest {
  private static final Map<String, String> PINS = Map.of("PIN", "123456", "ADMIN", "12345678");

  @TempDir private Path folder;

  /** The numbers are those of gpg's menus: 1 is RSA with a size, 2 a curve. */
  @ParameterizedTest
  @CsvSource({
    "5.4.3, 2, 3, nistp256 nistp256 nistp256",
    "5.7.1, 2, 3, nistp256 nistp256 nistp256",
    "5.7.1, 2, 1, ed25519 cv25519 ed25519",
    "5.7.1, 1, 2048, rsa2048 rsa2048 rsa2048"
  })
  void generatesKeysOnTheCard(String firmware, String kind, String detail, String attributes)
      throws Exception {
    try (ProofCard card = ProofCard.insert(folder.resolve("pcscd"), firmware);
        GpgHome gpg = GpgHome.make(folder.resolve("gpg"), card.environment(), PINS)) {
      String[] lines = {
        "admin",
        "key-attr",
        kind,
        detail,
        kind,
        detail,
        kind,
        detail,
        "generate",
        "N",
        "0",
        "Jane Doe",
        "jane@example.org",
        "",
        "quit"
      };
      Command.Result made = gpg.cardEdit(lines);
      assertThat(made.output()).as(made.output()).contains("KEY_CREATED B");
      assertThat(gpg.run("gpg", "--card-status")).contains("Key attributes ...: " + attributes);
      assertUsable(gpg);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5.4.3, ed25519, cv25519, ed25519, ssh-ed25519",
    "5.7.1, nistp256, nistp256/ecdh, nistp256/ecdsa, ecdsa-sha2-nistp256",
    "5.7.1, nistp384, nistp384/ecdh, nistp384/ecdsa, ecdsa-sha2-nistp384",
    "5.7.1, ed25519, cv25519, ed25519, ssh-ed25519",
    "5.7.1, rsa3072, rsa3072, rsa3072, ssh-rsa"
  })
  void takesKeysMadeElsewhere(
      String firmware, String sign, String encrypt, String authenticate, String ssh)
      throws Exception {
    try (ProofCard card = ProofCard.insert(folder.resolve("pcscd"), firmware);
        GpgHome gpg = GpgHome.make(folder.resolve("gpg"), card.environment(), PINS)) {
      String key = make(gpg, sign, encrypt, authenticate);
      String[] lines = {
        "keytocard", "y", "1", "key 1", "keytocard", "2", "key 1", "key 2", "keytocard", "3", "save"
      };
      Command.Result moved = gpg.keyEdit(key, lines);
      assertThat(moved.output()).as(moved.output()).doesNotContain("SC_OP_FAILURE");
      assertThat(gpg.run("gpg", "--with-colons", "-K")).containsPattern("ssb:.*:D27600012401");
      assertUsable(gpg);
      String publicKey = gpg.run("ssh-add", "-L");
      assertThat(publicKey).startsWith(ssh + " ");
      try (Sshd sshd = Sshd.start(folder.resolve("sshd"), publicKey)) {
        assertThat(sshd.login(gpg.environment(), "echo", "logged", "in")).contains("logged in");
      }
    }
  }

  /** A primary key that signs, and subkeys to encrypt and to authenticate; its fingerprint. */
  private static String make(GpgHome gpg, String sign, String encrypt, String authenticate)
      throws Exception {
    String[] alone = {"gpg", "--batch", "--passphrase", "", "--quick-gen-key", "jane@example.org"};
    gpg.run(with(alone, sign, "sign", "never"));
    String key =
        gpg.run("gpg", "--with-colons", "--list-keys")
            .lines()
            .filter(line -> line.startsWith("fpr:"))
            .map(line -> line.split(":")[9])
            .findFirst()
            .orElseThrow();
    String[] more = {"gpg", "--batch", "--passphrase", "", "--quick-add-key", key};
    gpg.run(with(more, encrypt, "encr", "never"));
    gpg.run(with(more, authenticate, "auth", "never"));
    return key;
  }

  private void assertUsable(GpgHome gpg) throws Exception {
    String text = Files.writeString(folder.resolve("text"), "what the holder signs\n").toString();
    String signed = text + ".sig";
    gpg.run("gpg", "--yes", "-o", signed, "--detach-sign", text);
    assertThat(gpg.run("gpg", "--verify", signed, text)).contains("Good signature");
    String sealed = text + ".gpg";
    gpg.run("gpg", "--yes", "-r", "jane@example.org", "-o", sealed, "-e", text);
    assertThat(gpg.run("gpg", "-d", sealed)).contains("what the holder signs");
    assertThat(gpg.run("gpg", "--card-status")).doesNotContain("Signature counter : 0");
  }

  private static String[] with(String[] command, String... more) {
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
