// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that the help of Debian's ykman and of PyPI's newest names, once: it works, or says
 * that this card can't. What the commands do in detail is in the other proofs.
 */
@Tag("proof")
final class YkmanEveryCommandProofTest {
  private static final String EVERY = "cim.keystation.proof.Ykman#everyVersion";
  private static final String KEY = Ykman.KEY;
  private static final String PIN = "123456";
  private static final String FIDO_PIN = "482913";
  private static final String LOCK = "0123456789abcdef0123456789abcdef";
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir private Path folder;

  private interface Rehearsal {
    void run(YkmanCommands ykman, ContactlessCard bench, boolean newest) throws Exception;
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void infoAndConfig(String program, String firmware) throws Exception {
    rehearse(
        program,
        firmware,
        (ykman, bench, newest) -> {
          assertThat(ykman.good("info")).contains(firmware);
          ykman.good("config", "usb", "-f", "-d", "OTP");
          ykman.good("config", "nfc", "-f", "-d", "OATH");
          ykman.good("config", "set-lock-code", "-f", "-n", LOCK);
          ykman.good("config", "set-lock-code", "-f", "-l", LOCK, "-c");
          ykman.good("config", "mode", "-f", "FIDO+CCID");
          if (newest) {
            ykman.refused("config", "reset", "-f");
          }
          ykman.ranEveryCommandOf("info");
          ykman.ranEveryCommandOf("config");
        });
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void piv(String program, String firmware) throws Exception {
    rehearse(
        program,
        firmware,
        (ykman, bench, newest) -> {
          pivKeys(ykman, newest);
          ykman.good("piv", "objects", "generate", "-m", KEY, "CHUID");
          ykman.good("piv", "objects", "export", "CHUID", file("chuid"));
          ykman.good("piv", "objects", "import", "-m", KEY, "0x5fff12", file("chuid"));
          ykman.good("piv", "access", "change-pin", "-P", PIN, "-n", "654321");
          ykman.good("piv", "access", "change-puk", "-p", "12345678", "-n", "87654321");
          ykman.good("piv", "access", "unblock-pin", "-p", "87654321", "-n", PIN);
          ykman.good("piv", "access", "set-retries", "-f", "-m", KEY, "-P", PIN, "4", "5");
          ykman.good("piv", "access", "change-management-key", "-f", "-m", KEY, "-n", KEY);
          ykman.good("piv", "reset", "-f");
          assertThat(ykman.good("piv", "info")).contains("3/3");
          ykman.ranEveryCommandOf("piv");
        });
  }

  private void pivKeys(YkmanCommands ykman, boolean newest) throws Exception {
    String key = file("public.pem");
    ykman.good("piv", "keys", "generate", "-a", "ECCP256", "-m", KEY, "9a", key);
    ykman.good("piv", "certificates", "generate", "-m", KEY, "-P", PIN, "-s", "CN=ada", "9a", key);
    ykman.good("piv", "certificates", "export", "9a", file("certificate.pem"));
    ykman.good("piv", "certificates", "request", "-P", PIN, "-s", "CN=ada", "9a", key, file("csr"));
    ykman.good("piv", "keys", "attest", "9a", file("attestation.pem"));
    ykman.good("piv", "keys", "export", "9a", file("exported.pem"));
    Command.run("openssl", "genrsa", "-out", file("rsa.pem"), "2048");
    ykman.good("piv", "keys", "import", "-m", KEY, "9d", file("rsa.pem"));
    ykman.good("piv", "certificates", "import", "-m", KEY, "9d", file("certificate.pem"));
    ykman.good("piv", "certificates", "delete", "-m", KEY, "9d");
    if (newest) {
      ykman.good("piv", "keys", "move", "-m", KEY, "9d", "83");
      assertThat(ykman.good("piv", "keys", "info", "83")).contains("RSA2048");
      ykman.good("piv", "keys", "delete", "-m", KEY, "83");
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void openpgp(String program, String firmware) throws Exception {
    rehearse(
        program,
        firmware,
        (ykman, bench, newest) -> {
          generateSignatureKey(bench);
          String admin = "12345678";
          ykman.good("openpgp", "keys", "set-touch", "-a", admin, "-f", "sig", "cached");
          ykman.good("openpgp", "keys", "attest", "-P", PIN, "sig", file("attestation.pem"));
          ykman.good("openpgp", "certificates", "export", "sig", file("sig.pem"));
          ykman.good("openpgp", "certificates", "import", "-a", admin, "aut", file("sig.pem"));
          ykman.good("openpgp", "certificates", "delete", "-a", admin, "aut");
          Command.run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", file("ec"));
          Command.run(
              "openssl", "pkcs8", "-topk8", "-nocrypt", "-in", file("ec"), "-out", file("p8"));
          ykman.good("openpgp", "keys", "import", "-a", admin, "att", file("p8"));
          if (newest) {
            openpgpOfVersion5(ykman);
          }
          ykman.good("openpgp", "access", "set-retries", "-a", admin, "-f", "4", "4", "4");
          assertThat(ykman.good("openpgp", "info")).containsPattern("PIN tries remaining: *4");
          ykman.good("openpgp", "reset", "-f");
          ykman.ranEveryCommandOf("openpgp");
        });
  }

  private static void openpgpOfVersion5(YkmanCommands ykman) throws Exception {
    String admin = "12345678";
    assertThat(ykman.good("openpgp", "keys", "info", "sig")).contains("GENERATED");
    ykman.good("openpgp", "access", "change-pin", "-P", PIN, "-n", "654321");
    ykman.good("openpgp", "access", "change-admin-pin", "-a", admin, "-n", admin);
    ykman.good("openpgp", "access", "change-reset-code", "-a", admin, "-r", "11223344");
    ykman.good("openpgp", "access", "unblock-pin", "-r", "11223344", "-n", PIN);
    ykman.good("openpgp", "access", "set-signature-policy", "-a", admin, "always");
  }

  /** P-256, as gpg would have it made. */
  private static void generateSignatureKey(ContactlessCard bench) {
    for (String command :
        new String[] {
          "00A4040006D27600012401",
          "00200083083132333435363738",
          "00DA00C109132A8648CE3D030107",
          "00478000000002B6000000"
        }) {
      byte[] answer = bench.card().transmit(Bytes.hex(command).toArray());
      assertThat(Bytes.of(answer).toHex()).endsWith("9000");
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void fido(String program, String firmware) throws Exception {
    rehearse(
        program,
        firmware,
        (ykman, bench, newest) -> {
          ykman.good("fido", "access", "change-pin", "--new-pin", FIDO_PIN);
          ykman.good("fido", "access", "verify-pin", "--pin", FIDO_PIN);
          YubicoClients.with(bench.pcscd().environment()).register(FIDO_PIN);
          String which = credentialOfAlice(ykman, newest);
          ykman.good("fido", "credentials", "delete", "--pin", FIDO_PIN, "-f", which);
          ykman.refused("fido", "fingerprints", "list", "--pin", FIDO_PIN);
          ykman.refused("fido", "fingerprints", "add", "--pin", FIDO_PIN, "thumb");
          ykman.refused("fido", "fingerprints", "rename", "--pin", FIDO_PIN, "0102", "thumb");
          ykman.refused("fido", "fingerprints", "delete", "--pin", FIDO_PIN, "-f", "0102");
          if (newest) {
            fidoOfVersion5(ykman);
          }
          bench.layAgain();
          ykman.good("fido", "reset", "-f");
          ykman.good("fido", "info");
          ykman.ranEveryCommandOf("fido");
        });
  }

  /** Version 4 finds it by the name, version 5 by the id, which only the CSV has in full. */
  private static String credentialOfAlice(YkmanCommands ykman, boolean newest) throws Exception {
    if (!newest) {
      assertThat(ykman.good("fido", "credentials", "list", "--pin", FIDO_PIN)).contains("alice");
      return "alice";
    }
    String csv = ykman.good("fido", "credentials", "list", "--pin", FIDO_PIN, "--csv");
    assertThat(csv).contains("alice");
    return csv.lines().skip(1).findFirst().orElseThrow().split(",")[0];
  }

  private static void fidoOfVersion5(YkmanCommands ykman) throws Exception {
    ykman.good("fido", "config", "toggle-always-uv", "--pin", FIDO_PIN);
    ykman.refused("fido", "config", "enable-ep-attestation", "--pin", FIDO_PIN);
    ykman.good("fido", "access", "set-min-length", "--pin", FIDO_PIN, "6");
    ykman.good("fido", "access", "force-change", "--pin", FIDO_PIN);
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void oath(String program, String firmware) throws Exception {
    rehearse(
        program,
        firmware,
        (ykman, bench, newest) -> {
          ykman.good("oath", "accounts", "add", "--oath-type", "HOTP", "counted", SECRET);
          ykman.good("oath", "accounts", "uri", "otpauth://totp/Ex:alice?secret=" + SECRET);
          ykman.good("oath", "accounts", "rename", "-f", "alice", "bob");
          assertThat(ykman.good("oath", "accounts", "code", "-s", "counted")).contains("755224");
          if (newest) {
            String pskc = UsedFiles.pskc(folder.resolve("tokens.xml"));
            ykman.good("oath", "accounts", "import", "-f", pskc);
          }
          ykman.good("oath", "access", "change", "--new-password", "horse");
          ykman.refused("oath", "accounts", "list", "--password", "mule");
          ykman.good("oath", "access", "remember", "--password", "horse");
          assertThat(ykman.good("oath", "accounts", "list")).contains("bob");
          ykman.good("oath", "access", "forget");
          ykman.good("oath", "accounts", "delete", "-f", "--password", "horse", "bob");
          ykman.good("oath", "reset", "-f");
          ykman.good("oath", "info");
          ykman.ranEveryCommandOf("oath");
        });
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void otp(String program, String firmware) throws Exception {
    rehearse(
        program,
        firmware,
        (ykman, bench, newest) -> {
          ykman.good("otp", "chalresp", "-f", "2", "0b".repeat(20));
          assertThat(ykman.good("otp", "calculate", "2", "4869205468657265"))
              .contains("b617318655057264e28bc0b6fb378c8ef146be00");
          ykman.good("otp", "swap", "-f");
          ykman.good("otp", "static", "-f", "-k", "US", "2", "secret");
          ykman.good("otp", "ndef", "-p", "https://example.com/", "2");
          ykman.good("otp", "settings", "-f", "2");
          ykman.good("otp", "delete", "-f", "2");
          ykman.good("otp", "hotp", "-f", "2", "GEZDGNBVGY3TQOJQ");
          ykman.good("otp", "yubiotp", "-f", "-S", "-g", "-G", "1");
          assertThat(ykman.good("otp", "info")).contains("Slot 1: programmed");
          ykman.ranEveryCommandOf("otp");
        });
  }

  private void rehearse(String program, String firmware, Rehearsal rehearsal) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-" + firmware, folder.resolve("pcscd"))) {
      YkmanCommands ykman = YkmanCommands.at(bench, program, folder.resolve("home"));
      rehearsal.run(ykman, bench, !program.equals("ykman"));
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** A file as a maker of tokens delivers it. */
  private static final class UsedFiles {
    private static final String PSKC =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
          <KeyPackage>
            <DeviceInfo><Manufacturer>Maker</Manufacturer><SerialNo>7</SerialNo></DeviceInfo>
            <Key Id="7" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
              <Issuer>Maker</Issuer>
              <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
              <Data>
                <Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>
                <Counter><PlainValue>0</PlainValue></Counter>
              </Data>
            </Key>
          </KeyPackage>
        </KeyContainer>
        """;

    static String pskc(Path file) throws Exception {
      return Files.writeString(file, PSKC).toString();
    }
  }
}
