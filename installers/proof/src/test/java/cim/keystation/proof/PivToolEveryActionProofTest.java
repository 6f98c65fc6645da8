// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every action that the help of yubico-piv-tool names, once. */
@Tag("proof")
final class PivToolEveryActionProofTest {
  private static final Pattern ACTIONS =
      Pattern.compile("(?s)--action=ENUM.*?\\(possible\\s+values=(.*?)\\)");
  private static final Pattern NAME = Pattern.compile("\"([a-z-]+)\"");
  private static final String PIN = "123456";

  @TempDir private Path folder;
  private final Set<String> ran = new HashSet<>();

  @Test
  void works() throws Exception {
    try (ProofCard card = ProofCard.insert(folder.resolve("pcscd"), "5.4.3")) {
      PivToolClient tool = new PivToolClient(card.environment());
      good(tool, "-a", "version");
      assertThat(good(tool, "-a", "list-readers")).contains("Yubico YubiKey");
      keysAndCertificates(tool, card);
      objects(tool);
      secrets(tool);
      assertThat(good(tool, "-a", "status")).contains("PIN tries left:\t3");
    }
    assertThat(named()).isNotEmpty().isSubsetOf(ran);
  }

  private void keysAndCertificates(PivToolClient tool, ProofCard card) throws Exception {
    String key = file("public.pem");
    String certificate = file("certificate.pem");
    good(tool, "-a", "generate", "-s", "9a", "-A", "ECCP256", "-o", key);
    failsByItself(tool, card, "selfsign-certificate", key);
    failsByItself(tool, card, "request-certificate", key);
    Ykman ykman = new Ykman(card, "ykman");
    ykman.certify("9a", key);
    ykman.run("piv", "certificates", "export", "9a", certificate);
    good(tool, "-a", "import-certificate", "-s", "9a", "-i", certificate);
    good(tool, "-a", "read-certificate", "-s", "9a", "-o", file("back.pem"));
    good(tool, "-a", "attest", "-s", "9a", "-o", file("attestation.pem"));
    good(
        tool, "-a", "verify-pin", "-P", PIN, "-a", "test-signature", "-s", "9a", "-i", certificate);
    Command.run("openssl", "genrsa", "-out", file("rsa.pem"), "2048");
    good(tool, "-a", "import-key", "-s", "9d", "-i", file("rsa.pem"));
    Command.run("openssl", "rsa", "-in", file("rsa.pem"), "-pubout", "-out", key);
    ykman.certify("9d", key);
    ykman.run("piv", "certificates", "export", "9d", certificate);
    good(tool, "-a", "verify-pin", "-P", PIN, "-a", "test-decipher", "-s", "9d", "-i", certificate);
    good(tool, "-a", "delete-certificate", "-s", "9a");
  }

  /** With OpenSSL 3, Debian's version gives up before it asks the card for a signature. */
  private void failsByItself(PivToolClient tool, ProofCard card, String action, String key)
      throws Exception {
    card.pcscd().reader().wire().reset();
    Command.Result result =
        run(
            tool,
            "-a",
            "verify-pin",
            "-P",
            PIN,
            "-a",
            action,
            "-s",
            "9a",
            "-S",
            "/CN=ada/",
            "-i",
            key);
    if (result.status() != 0) {
      assertThat(result.output()).contains("Successfully verified PIN").contains("Failed signing");
      assertThat(card.pcscd().reader().wire().commands())
          .contains("PIV VERIFY")
          .doesNotContain("PIV GENERAL AUTHENTICATE");
    }
  }

  private void objects(PivToolClient tool) throws Exception {
    good(tool, "-a", "set-chuid", "-a", "set-ccc");
    Path object = Files.writeString(folder.resolve("object"), "53".repeat(700));
    String[] where = {"--id", "0x5fff15", "-f", "binary"};
    good(
        tool,
        "-a",
        "write-object",
        where[0],
        where[1],
        where[2],
        where[3],
        "-i",
        object.toString());
    good(tool, "-a", "read-object", where[0], where[1], where[2], where[3], "-o", file("back"));
    assertThat(folder.resolve("back")).hasSameBinaryContentAs(object);
  }

  private void secrets(PivToolClient tool) throws Exception {
    good(
        tool,
        "-a",
        "verify-pin",
        "-P",
        PIN,
        "-a",
        "pin-retries",
        "--pin-retries",
        "1",
        "--puk-retries",
        "1");
    good(tool, "-a", "change-pin", "-P", PIN, "-N", "654321");
    good(tool, "-a", "change-puk", "-P", "12345678", "-N", "87654321");
    good(tool, "-a", "unblock-pin", "-P", "87654321", "-N", PIN);
    good(tool, "-a", "set-mgm-key", "-n", "AB".repeat(24));
    assertThat(run(tool, "-a", "verify-pin", "-P", "000000").status()).isNotZero();
    assertThat(run(tool, "-a", "change-puk", "-P", "00000000", "-N", "87654321").status())
        .isNotZero();
    good(tool, "-a", "reset");
  }

  private String good(PivToolClient tool, String... arguments) throws Exception {
    Command.Result result = run(tool, arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    return result.output();
  }

  private Command.Result run(PivToolClient tool, String... arguments) throws Exception {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals("-a")) {
        ran.add(arguments[i + 1]);
      }
    }
    return tool.result(arguments);
  }

  private static Set<String> named() throws Exception {
    Matcher actions = ACTIONS.matcher(Command.run("yubico-piv-tool", "--help"));
    Set<String> found = new TreeSet<>();
    if (actions.find()) {
      NAME.matcher(actions.group(1)).results().map(each -> each.group(1)).forEach(found::add);
    }
    return found;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
