// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** yubico-piv-tool takes the software YubiKey for a YubiKey: every action that works here. */
@Tag("proof")
final class YubicoPivToolProofTest {
  private static final String[] PIN = {"-a", "verify-pin", "-P", "123456"};

  @TempDir private Path folder;
  private ProofCard card;

  @AfterEach
  void stop() throws Exception {
    card.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.4.3", "5.7.1"})
  void fillsTheCardAndReadsItBack(String firmware) throws Exception {
    insert(firmware);
    String key = file("public.pem");
    String certificate = file("certificate.pem");
    good("-a", "generate", "-s", "9a", "-A", "ECCP256", "-o", key);
    certify("9a", key, certificate);
    good("-a", "import-certificate", "-s", "9a", "-i", certificate);
    good("-a", "read-certificate", "-s", "9a", "-o", file("back.pem"));
    assertThat(folder.resolve("back.pem")).hasSameTextualContentAs(Path.of(certificate));
    good("-a", "attest", "-s", "9a");
    good("-a", "set-chuid", "-a", "set-ccc");
    assertThat(good("-a", "status"))
        .contains("Version:\t" + firmware)
        .contains("Serial Number:\t" + ProofCard.SERIAL)
        .contains("CN=9a")
        .contains("PIN tries left:\t3")
        .doesNotContain("No data available");
    assertThat(good("-a", "version")).contains(firmware);
    good("-a", "delete-certificate", "-s", "9a");
    assertThat(piv("-a", "read-certificate", "-s", "9a").status()).isNotZero();
    Path object = Files.writeString(folder.resolve("object"), "53".repeat(700));
    good("-a", "write-object", "--id", "0x5fff15", "-f", "binary", "-i", object.toString());
    good("-a", "read-object", "--id", "0x5fff15", "-f", "binary", "-o", file("object.back"));
    assertThat(folder.resolve("object.back")).hasSameBinaryContentAs(object);
  }

  @ParameterizedTest
  @CsvSource({
    "9a, RSA2048, never, never",
    "9c, ECCP384, always, always",
    "9e, ECCP256, once, cached",
    "82, RSA1024, always, never",
    "95, ECCP384, never, cached"
  })
  void signsWithKeysOfEveryKindAndPolicy(String slot, String kind, String pin, String touch)
      throws Exception {
    insert("5.4.3");
    String key = file("public.pem");
    String certificate = file("certificate.pem");
    String[] policies = {"--pin-policy=" + pin, "--touch-policy=" + touch};
    good("-a", "generate", "-s", slot, "-A", kind, policies[0], policies[1], "-o", key);
    certify(slot, key, certificate);
    good("-a", "import-certificate", "-s", slot, "-i", certificate);
    String[] sign = {"-a", "test-signature", "-s", slot, "-i", certificate};
    if (!pin.equals("never")) {
      assertThat(piv(sign).status()).isNotZero();
    }
    assertThat(good(with(PIN, sign))).contains("Successful");
  }

  @Test
  void importsKeysAndDecryptsWithThem() throws Exception {
    insert("5.4.3");
    String certificate = file("certificate.pem");
    String key = file("public.pem");
    Command.run("openssl", "genrsa", "-out", file("rsa.pem"), "2048");
    Command.run("openssl", "rsa", "-in", file("rsa.pem"), "-pubout", "-out", key);
    good("-a", "import-key", "-s", "9d", "-i", file("rsa.pem"));
    certify("9d", key, certificate);
    assertThat(good(with(PIN, "-a", "test-decipher", "-s", "9d", "-i", certificate)))
        .contains("Successful");
    assertThat(piv("-a", "attest", "-s", "9d").status()).isNotZero();
    String[] curve = {"ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out"};
    Command.run(with(new String[] {"openssl"}, with(curve, file("ec.pem"))));
    Command.run("openssl", "ec", "-in", file("ec.pem"), "-pubout", "-out", key);
    good("-a", "import-key", "-s", "9d", "-i", file("ec.pem"));
    certify("9d", key, certificate);
    assertThat(good(with(PIN, "-a", "test-decipher", "-s", "9d", "-i", certificate)))
        .contains("Successful");
  }

  @Test
  void changesEverySecretAndResetsABlockedCard() throws Exception {
    insert("5.4.3");
    assertThat(piv("-a", "reset").status()).as("not blocked yet").isNotZero();
    good(with(PIN, "-a", "pin-retries", "--pin-retries", "2", "--puk-retries", "2"));
    good("-a", "change-pin", "-P", "123456", "-N", "654321");
    good("-a", "change-puk", "-P", "12345678", "-N", "87654321");
    good("-a", "unblock-pin", "-P", "87654321", "-N", "111222");
    String next = "AB".repeat(24);
    good("-a", "set-mgm-key", "-n", next);
    assertThat(piv("-a", "set-chuid").status()).isNotZero();
    good("-k" + next, "-a", "set-chuid");
    for (int i = 0; i < 2; i++) {
      assertThat(piv(PIN).status()).isNotZero();
      assertThat(piv("-a", "change-puk", "-P", "00000000", "-N", "87654321").status()).isNotZero();
    }
    assertThat(good("-a", "status")).contains("PIN tries left:\t0");
    good("-a", "reset");
    good(PIN);
    good("-a", "set-chuid");
  }

  @Test
  void seesTheCardGoInTheMiddleOfACommandAndComeBack() throws Exception {
    insert("5.4.3");
    PrivatePcscd pcscd = card.pcscd();
    pcscd.reader().wire().reset();
    pcscd.reader().wire().cutAfter(3);
    assertThat(piv("-a", "generate", "-s", "9a", "-A", "ECCP256").status()).isNotZero();
    assertThat(pcscd.reader().isInserted()).isFalse();
    pcscd.reader().wire().reset();
    pcscd.insert(card.key());
    assertThat(good("-a", "status")).contains(ProofCard.SERIAL);
    pcscd.remove();
  }

  /** This version knows no AES: a 5.7 gets its TDES key back first. */
  private void insert(String firmware) throws Exception {
    card = ProofCard.insert(folder.resolve("pcscd"), firmware);
    if (firmware.startsWith("5.7")) {
      String[] change = {"piv", "access", "change-management-key", "-a", "TDES"};
      new Ykman(card, "ykman").run(with(change, "-m", Ykman.KEY, "-n", Ykman.KEY));
    }
  }

  /** Its own selfsign- and request-certificate fail with OpenSSL 3: ykman does it. */
  private void certify(String slot, String key, String certificate) throws Exception {
    Ykman ykman = new Ykman(card, "ykman");
    ykman.certify(slot, key);
    ykman.run("piv", "certificates", "export", slot, certificate);
  }

  private Command.Result piv(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("yubico-piv-tool"));
    command.addAll(List.of(arguments));
    return card.pcscd().run(command.toArray(String[]::new));
  }

  private String good(String... arguments) throws Exception {
    Command.Result result = piv(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    return result.output();
  }

  private static String[] with(String[] command, String... more) {
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
