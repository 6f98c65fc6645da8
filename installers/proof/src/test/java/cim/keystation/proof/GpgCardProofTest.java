// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GnuPG's card editor on the software YubiKey: holder, PINs, unblocking, key derivation, reset. */
@Tag("proof")
final class GpgCardProofTest {
  private static final Map<String, String> FACTORY =
      Map.of(
          "PIN", "123456",
          "ADMIN", "12345678",
          "NEW_PIN", "654321",
          "NEW_ADMIN", "87654321",
          "NEW_RESET", "11223344",
          "RESET", "11223344");

  @TempDir private Path folder;
  private ProofCard card;
  private GpgHome gpg;

  @BeforeEach
  void start() throws Exception {
    card = ProofCard.insert(folder.resolve("pcscd"), "5.7.1");
    gpg = GpgHome.make(folder.resolve("gpg"), card.environment(), FACTORY);
  }

  @AfterEach
  void stop() throws Exception {
    gpg.close();
    card.close();
  }

  @Test
  void readsANewCard() throws Exception {
    assertThat(status())
        .contains("D2760001240103040006" + ProofCard.SERIAL + "0000")
        .contains("Version ..........: 3.4")
        .contains("Manufacturer .....: Yubico")
        .contains("Key attributes ...: rsa2048 rsa2048 rsa2048")
        .contains("Max. PIN lengths .: 127 127 127")
        .contains("PIN retry counter : 3 0 3")
        .contains("KDF setting ......: off")
        .contains("Signature key ....: [none]");
  }

  @Test
  void setsTheHolderAndTheSignaturePolicy() throws Exception {
    String[] lines = {
      "admin",
      "name",
      "Doe",
      "Jane",
      "lang",
      "en",
      "salutation",
      "F",
      "url",
      "https://example.org/j",
      "login",
      "jane",
      "forcesig",
      "quit"
    };
    assertDone(6, gpg.cardEdit(lines));
    assertThat(status())
        .contains("Name of cardholder: Jane Doe")
        .contains("Language prefs ...: en")
        .contains("Salutation .......: Ms.")
        .contains("URL of public key : https://example.org/j")
        .contains("Login data .......: jane")
        .contains("Signature PIN ....: forced");
  }

  @Test
  void keepsPrivateObjects() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "what the administrator wrote");
    assertDone(2, gpg.cardEdit("admin", "privatedo 2 < " + text, "privatedo 4 < " + text, "quit"));
    assertThat(gpg.run("gpg-connect-agent", "scd getattr PRIVATE-DO-2", "/bye"))
        .contains("what+the+administrator+wrote");
  }

  @Test
  void changesEveryPin() throws Exception {
    assertDone(3, gpg.cardEdit("admin", "passwd", "1", "4", "3", "Q", "quit"));
    assertThat(status()).contains("PIN retry counter : 3 3 3");
    assertThat(gpg.cardEdit("verify", "quit").output()).contains("SC_OP_FAILURE");
    assertThat(status()).contains("PIN retry counter : 2 3 3");
    gpg.pins(Map.of("PIN", "654321", "ADMIN", "87654321"));
    assertDone(0, gpg.cardEdit("verify", "quit"));
    assertDone(1, gpg.cardEdit("admin", "login", "jane", "quit"));
    assertThat(status()).contains("PIN retry counter : 3 3 3");
  }

  @Test
  void unblocksByResetCodeAndByAdministrator() throws Exception {
    assertDone(1, gpg.cardEdit("admin", "passwd", "4", "Q", "quit"));
    block();
    assertDone(1, gpg.cardEdit("unblock", "quit"));
    assertThat(status()).contains("PIN retry counter : 3 3 3");
    block();
    gpg.pins(FACTORY);
    assertDone(1, gpg.cardEdit("admin", "passwd", "2", "Q", "quit"));
    assertThat(status()).contains("PIN retry counter : 3 3 3");
    gpg.pins(Map.of("PIN", "654321"));
    assertDone(0, gpg.cardEdit("verify", "quit"));
  }

  @Test
  void derivesThePinsOnTheHost() throws Exception {
    assertDone(0, gpg.cardEdit("admin", "kdf-setup", "quit"));
    assertThat(status()).contains("KDF setting ......: on").contains("PIN retry counter : 3 0 3");
    assertDone(2, gpg.cardEdit("admin", "passwd", "1", "3", "Q", "quit"));
    gpg.pins(Map.of("PIN", "654321", "ADMIN", "87654321"));
    assertDone(0, gpg.cardEdit("verify", "quit"));
    assertDone(1, gpg.cardEdit("admin", "login", "jane", "quit"));
    assertThat(status()).contains("PIN retry counter : 3 0 3");
  }

  @Test
  void resetsACardOfWhichNobodyKnowsThePins() throws Exception {
    assertDone(3, gpg.cardEdit("admin", "login", "jane", "passwd", "1", "3", "Q", "quit"));
    gpg.pins(Map.of());
    assertThat(gpg.cardEdit("admin", "factory-reset", "y", "yes", "quit").status()).isZero();
    assertThat(status())
        .contains("PIN retry counter : 3 0 3")
        .contains("Login data .......: [not set]");
    gpg.pins(FACTORY);
    assertDone(0, gpg.cardEdit("verify", "quit"));
  }

  /** Presents a wrong PIN until none is taken, and then knows the right ones again. */
  private void block() throws Exception {
    gpg.pins(Map.of("PIN", "000000"));
    for (int i = 0; i < 3; i++) {
      gpg.cardEdit("verify", "quit");
    }
    assertThat(status()).contains("PIN retry counter : 0 ");
    gpg.pins(FACTORY);
  }

  private static void assertDone(int operations, Command.Result result) {
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain("SC_OP_FAILURE");
    long done = result.output().lines().filter(line -> line.contains("SC_OP_SUCCESS")).count();
    assertThat(done).as(result.output()).isGreaterThanOrEqualTo(operations);
  }

  private String status() throws Exception {
    return gpg.run("gpg", "--card-status");
  }
}
