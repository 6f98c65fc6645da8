// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of {@code ykman piv} takes the software YubiKey for a YubiKey. */
@Tag("proof")
final class YkmanPivProofTest {
  private static final String EVERY = "cim.keystation.proof.Ykman#everyVersion";
  private static final String KEY = Ykman.KEY;

  @TempDir private Path folder;
  private ProofCard card;

  @AfterEach
  void stop() throws Exception {
    card.close();
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void readsWhatItIs(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    assertThat(ykman.run("info"))
        .contains("YubiKey 5 NFC")
        .contains("Serial number: " + ProofCard.SERIAL)
        .contains("Firmware version: " + firmware)
        .contains("Keychain (USB-A)");
    assertThat(ykman.run("piv", "info"))
        .containsPattern("PIV version: *" + firmware)
        .containsPattern("PIN tries remaining: *3/3")
        .containsPattern(
            "Management key algorithm: *" + (firmware.startsWith("5.7") ? "AES192" : "TDES"));
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void generatesAttestsAndCertifies(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    String key = file("public.pem");
    ykman.run("piv", "keys", "generate", "-a", "ECCP256", "-m", KEY, "9a", key);
    ykman.certify("9a", key);
    assertThat(ykman.run("piv", "info")).contains("CN=9a");
    ykman.run("piv", "keys", "attest", "9a", file("attestation.pem"));
    ykman.run("piv", "certificates", "export", "f9", file("f9.pem"));
    String[] verify = {
      "openssl", "verify", "-CAfile", root(), "-untrusted", file("f9.pem"), file("attestation.pem")
    };
    assertThat(Command.run(verify)).contains("OK");
    ykman.run("piv", "keys", "generate", "-a", "RSA2048", "-m", KEY, "9c", key);
    String request = file("request.pem");
    ykman.run("piv", "certificates", "request", "-P", "123456", "-s", "CN=bob", "9c", key, request);
    Command.run("openssl", "req", "-verify", "-noout", "-in", request);
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void changesEverySecretAndResets(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    ykman.run("piv", "access", "set-retries", "-m", KEY, "-P", "123456", "-f", "5", "6");
    ykman.run("piv", "access", "change-pin", "-P", "123456", "-n", "654321");
    ykman.run("piv", "access", "change-puk", "-p", "12345678", "-n", "87654321");
    ykman.run("piv", "access", "unblock-pin", "-p", "87654321", "-n", "111222");
    String next = "AB".repeat(16);
    ykman.run("piv", "access", "change-management-key", "-a", "AES128", "-m", KEY, "-n", next);
    ykman.run("piv", "objects", "generate", "CHUID", "-m", next);
    assertThat(ykman.run("piv", "info"))
        .containsPattern("PIN tries remaining: *5/5")
        .contains("AES128")
        .doesNotContain("default");
    assertThat(verifyPin("123456").output()).contains("4 tries left");
    assertThat(verifyPin("111222").status()).isZero();
    ykman.run("piv", "reset", "-f");
    assertThat(ykman.run("piv", "info"))
        .contains("default")
        .containsPattern("PIN tries remaining: *3/3");
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void keepsTheManagementKeyBehindThePin(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    String[] protect = {
      "piv", "access", "change-management-key", "-p", "-g", "-m", KEY, "-P", "123456"
    };
    ykman.run(protect);
    assertThat(ykman.run("piv", "info")).contains("Management key is stored on the YubiKey");
    ykman.run("piv", "objects", "generate", "CHUID", "-P", "123456");
    assertThat(ykman.result("piv", "objects", "generate", "CHUID", "-m", KEY).status()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void importsAndExportsKeysCertificatesAndObjects(String program, String firmware)
      throws Exception {
    Ykman ykman = insert(program, firmware);
    String secret = file("key.pem");
    String certificate = file("certificate.pem");
    selfSigned(secret, certificate);
    ykman.run("piv", "keys", "import", "-m", KEY, "--touch-policy", "CACHED", "82", secret);
    String[] matching = {
      "piv", "certificates", "import", "-m", KEY, "-P", "123456", "--verify", "82", certificate
    };
    ykman.run(matching);
    ykman.run("piv", "certificates", "export", "82", file("back.pem"));
    assertThat(file("back.pem")).satisfies(back -> assertSame(certificate, back));
    ykman.run("piv", "keys", "export", "82", file("public.pem"));
    assertThat(Files.readString(Path.of(file("public.pem"))))
        .isEqualTo(Command.run("openssl", "pkey", "-in", secret, "-pubout"));
    assertThat(ykman.result("piv", "keys", "attest", "82", file("none.pem")).status()).isNotZero();
    ykman.run("piv", "certificates", "delete", "-m", KEY, "82");
    assertThat(ykman.result("piv", "certificates", "export", "82", file("none.pem")).status())
        .isNotZero();

    Path object = Files.write(folder.resolve("object"), new byte[3000]);
    ykman.run("piv", "objects", "import", "-m", KEY, "0x5fff12", object.toString());
    ykman.run("piv", "objects", "export", "0x5fff12", file("object.back"));
    assertThat(Files.readAllBytes(folder.resolve("object.back"))).hasSize(3000);
    ykman.run("piv", "objects", "generate", "CCC", "-m", KEY);
    assertThat(ykman.run("piv", "info")).contains("CCC:").doesNotContain("CCC: \tNo data");
  }

  /** What only firmware 5.7 has, with the version that knows it. */
  @ParameterizedTest
  @CsvSource({"ED25519, 9a", "RSA3072, 9c", "X25519, 9d", "RSA4096, 95"})
  void usesWhatFirmware57Brought(String algorithm, String slot) throws Exception {
    Ykman ykman = insert(Ykman.newest(), "5.7.1");
    if (!ykman.isNewest()) {
      return;
    }
    String key = file("public.pem");
    ykman.run("piv", "keys", "generate", "-a", algorithm, "-m", KEY, slot, key);
    if (!algorithm.equals("X25519")) {
      ykman.certify(slot, key);
    }
    assertThat(ykman.run("piv", "keys", "info", slot)).contains(algorithm).contains("GENERATED");
    ykman.run("piv", "keys", "move", "-m", KEY, slot, "83");
    assertThat(ykman.result("piv", "keys", "info", slot).status()).isNotZero();
    ykman.run("piv", "keys", "attest", "83", file("attestation.pem"));
    ykman.run("piv", "keys", "delete", "-m", KEY, "83");
    assertThat(ykman.result("piv", "keys", "info", "83").status()).isNotZero();
  }

  private Ykman insert(String program, String firmware) throws Exception {
    card = ProofCard.insert(folder.resolve("pcscd"), firmware);
    return new Ykman(card, program);
  }

  private Command.Result verifyPin(String pin) throws Exception {
    return card.pcscd().run("yubico-piv-tool", "-a", "verify-pin", "-P", pin);
  }

  private static void selfSigned(String key, String certificate) throws Exception {
    String[] command = {
      "openssl",
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      "/CN=made elsewhere",
      "-keyout",
      key,
      "-out",
      certificate
    };
    Command.run(command);
  }

  private static void assertSame(String certificate, String other) throws Exception {
    String[] print = {"openssl", "x509", "-noout", "-fingerprint", "-in"};
    String[] first = java.util.Arrays.copyOf(print, print.length + 1);
    String[] second = first.clone();
    first[print.length] = certificate;
    second[print.length] = other;
    assertThat(Command.run(second)).isEqualTo(Command.run(first));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String root() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(card.root().certificate());
    }
    return Files.writeString(folder.resolve("root.pem"), text.toString()).toString();
  }
}
