// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Yubico's and OpenSC's own programs take the software YubiKey for a YubiKey. */
@Tag("proof")
final class SimulatorPivProofTest {
  private static final String SERIAL = "12345678";
  private static final String KEY = "010203040506070801020304050607080102030405060708";
  private static final String YKCS11 = "libykcs11.so";
  private static final String OPENSC = "opensc-pkcs11.so";
  private static SimulatorRoot root;

  @TempDir private Path folder;
  private PrivatePcscd pcscd;

  @BeforeAll
  static void makeRoot() {
    root = SimulatorRoot.create(new SecureRandom());
  }

  @BeforeEach
  void start() throws Exception {
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
  }

  @AfterEach
  void stop() throws Exception {
    pcscd.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.4.3", "5.7.1"})
  void ykmanReadsWhatItIs(String firmware) throws Exception {
    insert(firmware);
    assertThat(ykman("info"))
        .contains("YubiKey 5 NFC")
        .contains("Serial number: " + SERIAL)
        .contains("Firmware version: " + firmware)
        .contains("Keychain (USB-A)");
    assertThat(ykman("piv", "info"))
        .contains("PIV version: " + firmware)
        .contains("PIN tries remaining: 3/3")
        .contains("Management key algorithm: " + (firmware.startsWith("5.7") ? "AES192" : "TDES"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.4.3", "5.7.1"})
  void ykmanGeneratesAttestsAndCertifies(String firmware) throws Exception {
    insert(firmware);
    String key = file("public.pem");
    ykman("piv", "keys", "generate", "-a", "ECCP256", "-m", KEY, "9a", key);
    ykman("piv", "certificates", "generate", "-m", KEY, "-P", "123456", "-s", "CN=alice", "9a", key);
    assertThat(ykman("piv", "info")).contains("CN=alice");
    ykman("piv", "keys", "attest", "9a", file("attestation.pem"));
    ykman("piv", "certificates", "export", "f9", file("f9.pem"));
    assertThat(
            must(
                "openssl",
                "verify",
                "-CAfile",
                rootFile(),
                "-untrusted",
                file("f9.pem"),
                file("attestation.pem")))
        .contains("OK");
    ykman("piv", "keys", "generate", "-a", "RSA2048", "-m", KEY, "9c", key);
    ykman(
        "piv", "certificates", "request", "-P", "123456", "-s", "CN=bob", "9c", key,
        file("request.pem"));
    must("openssl", "req", "-verify", "-noout", "-in", file("request.pem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.4.3", "5.7.1"})
  void ykmanChangesEverySecretAndResets(String firmware) throws Exception {
    insert(firmware);
    ykman("piv", "access", "set-retries", "-m", KEY, "-P", "123456", "-f", "5", "6");
    ykman("piv", "access", "change-pin", "-P", "123456", "-n", "654321");
    ykman("piv", "access", "change-puk", "-p", "12345678", "-n", "87654321");
    ykman("piv", "access", "unblock-pin", "-p", "87654321", "-n", "111222");
    String next = "AB".repeat(16);
    ykman("piv", "access", "change-management-key", "-a", "AES128", "-m", KEY, "-n", next);
    ykman("piv", "objects", "generate", "CHUID", "-m", next);
    assertThat(ykman("piv", "info"))
        .contains("PIN tries remaining: 5/5")
        .contains("AES128")
        .doesNotContain("default");
    assertThat(piv("-a", "verify-pin", "-P", "123456").output()).contains("4 tries left");
    assertThat(piv("-a", "verify-pin", "-P", "111222").status()).isZero();
    ykman("piv", "reset", "-f");
    assertThat(ykman("piv", "info")).contains("default").contains("PIN tries remaining: 3/3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.4.3", "5.7.1"})
  void yubicoPivToolFillsTheCardAndUsesIt(String firmware) throws Exception {
    insert(firmware);
    String certificate = file("certificate.pem");
    good("-a", "generate", "-s", "9a", "-A", "ECCP256", "-o", file("public.pem"));
    good(
        "-a", "verify-pin", "-P", "123456", "-a", "selfsign-certificate", "-s", "9a", "-S", "/CN=a/",
        "-i", file("public.pem"), "-o", certificate);
    good("-a", "import-certificate", "-s", "9a", "-i", certificate);
    good("-a", "verify-pin", "-P", "123456", "-a", "test-signature", "-s", "9a", "-i", certificate);
    good("-a", "attest", "-s", "9a");
    good("-a", "set-chuid", "-a", "set-ccc");
    assertThat(good("-a", "status"))
        .contains("Version:\t" + firmware)
        .contains("Serial Number:\t" + SERIAL)
        .contains("CN=a")
        .contains("PIN tries left:\t3")
        .doesNotContain("No data available");
    must("openssl", "genrsa", "-out", file("rsa.pem"), "2048");
    must("openssl", "rsa", "-in", file("rsa.pem"), "-pubout", "-out", file("rsa-public.pem"));
    good("-a", "import-key", "-s", "9d", "-i", file("rsa.pem"));
    good(
        "-a", "verify-pin", "-P", "123456", "-a", "selfsign-certificate", "-s", "9d", "-S", "/CN=d/",
        "-i", file("rsa-public.pem"), "-o", certificate);
    good("-a", "verify-pin", "-P", "123456", "-a", "test-decipher", "-s", "9d", "-i", certificate);
    assertThat(piv("-a", "attest", "-s", "9d").status()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {YKCS11, OPENSC})
  void pkcs11ModulesSignAndDecrypt(String module) throws Exception {
    insert("5.7.1");
    for (String slot : new String[] {"9a", "9c", "9d"}) {
      String key = file(slot + ".pem");
      ykman("piv", "keys", "generate", "-a", "RSA2048", "-m", KEY, slot, key);
      ykman(
          "piv", "certificates", "generate", "-m", KEY, "-P", "123456", "-s", "CN=" + slot, slot, key);
    }
    String path = module(module);
    String tested =
        pcscd.run("pkcs11-tool", "--module", path, "--test", "--login", "--pin", "123456").output();
    assertThat(tested)
        .contains("all 4 signature functions seem to work")
        .contains("SHA256-RSA-PKCS: OK")
        .contains("Decryption (currently only for RSA)")
        .doesNotContain("FAILED");
    Path data = Files.writeString(folder.resolve("data"), "to be signed");
    String signature = file("signature");
    Command.Result signed =
        pcscd.run(
            "pkcs11-tool", "--module", path, "--login", "--pin", "123456", "--sign", "--id", "01",
            "-m", "SHA256-RSA-PKCS", "-i", data.toString(), "-o", signature);
    assertThat(signed.status()).as(signed.output()).isZero();
    assertThat(
            must(
                "openssl", "dgst", "-sha256", "-verify", file("9a.pem"), "-signature", signature,
                data.toString()))
        .contains("Verified OK");
  }

  @Test
  void clientsSeeTheCardGoInTheMiddleOfACommandAndComeBack() throws Exception {
    SoftwareYubiKey card = insert("5.7.1");
    pcscd.reader().wire().reset();
    pcscd.reader().wire().cutAfter(3);
    assertThat(piv("-a", "generate", "-s", "9a", "-A", "ECCP256").status()).isNotZero();
    assertThat(pcscd.reader().isInserted()).isFalse();
    pcscd.reader().wire().reset();
    pcscd.insert(card);
    assertThat(good("-a", "status")).contains(SERIAL);
    pcscd.remove();
  }

  private SoftwareYubiKey insert(String firmware) throws Exception {
    Model model = Model.yubiKey5(Firmware.parse(firmware), FormFactor.USB_A_KEYCHAIN);
    SoftwareYubiKey card =
        new SoftwareYubiKey(model, new CardSerial(Long.parseLong(SERIAL)), root);
    pcscd.insert(card);
    return card;
  }

  private String ykman(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ykman", "--device", SERIAL));
    command.addAll(List.of(arguments));
    Command.Result result = pcscd.run(command.toArray(String[]::new));
    assertThat(result.status()).as("%s: %s", command, result.output()).isZero();
    return result.output();
  }

  private Command.Result piv(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("yubico-piv-tool"));
    command.addAll(List.of(arguments));
    return pcscd.run(command.toArray(String[]::new));
  }

  private String good(String... arguments) throws Exception {
    Command.Result result = piv(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    return result.output();
  }

  private String must(String... command) throws Exception {
    return Command.run(command);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String rootFile() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(root.certificate());
    }
    return Files.writeString(folder.resolve("root.pem"), text.toString()).toString();
  }

  private static String module(String name) throws Exception {
    try (var found = Files.find(Path.of("/usr/lib"), 3, (at, is) -> at.endsWith(name))) {
      return found.findFirst().orElseThrow(() -> new AssertionError("install " + name)).toString();
    }
  }
}
