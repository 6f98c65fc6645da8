// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of {@code ykman openpgp} takes the software YubiKey for a YubiKey. */
@Tag("proof")
final class YkmanOpenPgpProofTest {
  private static final String EVERY = "cim.keystation.proof.Ykman#everyVersion";
  private static final String ADMIN = "12345678";

  @TempDir private Path folder;
  private ProofCard card;

  @AfterEach
  void stop() throws Exception {
    card.close();
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void readsChangesAndResets(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    assertThat(ykman.run("openpgp", "info"))
        .containsPattern("OpenPGP version: *3.4")
        .containsPattern("PIN tries remaining: *3")
        .containsPattern("Reset code tries remaining: *0");
    ykman.run("openpgp", "access", "set-retries", "-a", ADMIN, "-f", "5", "6", "7");
    ykman.run("openpgp", "keys", "set-touch", "-a", ADMIN, "-f", "aut", "cached");
    assertThat(ykman.run("openpgp", "info"))
        .containsPattern("PIN tries remaining: *5")
        .containsPattern("Admin PIN tries remaining: *7");
    assertTouch(ykman, "Cached");
    ykman.run("openpgp", "reset", "-f");
    assertThat(ykman.run("openpgp", "info")).containsPattern("PIN tries remaining: *3");
    assertTouch(ykman, "Off");
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void attestsAndKeepsCertificates(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    generateWithGpg();
    ykman.run("openpgp", "keys", "attest", "-P", "123456", "sig", file("attestation.pem"));
    ykman.run("openpgp", "certificates", "export", "att", file("att.pem"));
    String[] verify = {
      "openssl", "verify", "-partial_chain", "-trusted", file("att.pem"), file("attestation.pem")
    };
    assertThat(Command.run(verify)).contains("OK");
    ykman.run("openpgp", "certificates", "export", "sig", file("sig.pem"));
    ykman.run("openpgp", "certificates", "import", "-a", ADMIN, "aut", file("attestation.pem"));
    ykman.run("openpgp", "certificates", "export", "aut", file("aut.pem"));
    assertThat(folder.resolve("aut.pem")).hasSameTextualContentAs(folder.resolve("sig.pem"));
    ykman.run("openpgp", "certificates", "delete", "-a", ADMIN, "aut");
    assertThat(ykman.result("openpgp", "certificates", "export", "aut", file("no.pem")).status())
        .isNotZero();
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void takesAnotherAttestationKey(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    String[] make = {
      "openssl",
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-subj",
      "/CN=our own",
      "-keyout",
      file("own.pem"),
      "-out",
      file("own.crt")
    };
    Command.run(make);
    ykman.run("openpgp", "keys", "import", "-a", ADMIN, "att", file("own.pem"));
    ykman.run("openpgp", "certificates", "import", "-a", ADMIN, "att", file("own.crt"));
    generateWithGpg();
    ykman.run("openpgp", "keys", "attest", "-P", "123456", "sig", file("attestation.pem"));
    String[] verify = {
      "openssl", "verify", "-partial_chain", "-trusted", file("own.crt"), file("attestation.pem")
    };
    assertThat(Command.run(verify)).contains("OK");
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.proof.Ykman#programs")
  void changesEverySecret(String program) throws Exception {
    Ykman ykman = insert(program, "5.7.1");
    if (!ykman.isNewest()) {
      return;
    }
    String[] access = {"openpgp", "access"};
    ykman.run(with(access, "change-pin", "-P", "123456", "-n", "654321"));
    ykman.run(with(access, "change-admin-pin", "-a", ADMIN, "-n", "87654321"));
    ykman.run(with(access, "change-reset-code", "-a", "87654321", "-r", "11223344"));
    ykman.run(with(access, "unblock-pin", "-r", "11223344", "-n", "111222"));
    ykman.run(with(access, "unblock-pin", "-a", "87654321", "-n", "222111"));
    ykman.run(with(access, "change-pin", "-P", "222111", "-n", "123456"));
    ykman.run(with(access, "set-signature-policy", "-a", "87654321", "always"));
    assertThat(ykman.run("openpgp", "info")).contains("Always");
  }

  /** The newest version shows the touch policy of keys alone, and there is none yet. */
  private static void assertTouch(Ykman ykman, String policy) throws Exception {
    if (!ykman.isNewest()) {
      assertThat(ykman.run("openpgp", "info")).containsPattern("Authentication key *" + policy);
    }
  }

  private void generateWithGpg() throws Exception {
    Map<String, String> pins = Map.of("PIN", "123456", "ADMIN", ADMIN);
    String[] lines = {
      "admin",
      "key-attr",
      "2",
      "3",
      "2",
      "3",
      "2",
      "3",
      "generate",
      "N",
      "0",
      "Jane Doe",
      "jane@example.org",
      "",
      "quit"
    };
    try (GpgHome gpg = GpgHome.make(folder.resolve("gpg"), card.environment(), pins)) {
      assertThat(gpg.cardEdit(lines).output()).contains("KEY_CREATED B");
      gpg.run("gpg-connect-agent", "scd killscd", "/bye");
    }
  }

  private Ykman insert(String program, String firmware) throws Exception {
    card = ProofCard.insert(folder.resolve("pcscd"), firmware);
    return new Ykman(card, program);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String[] with(String[] command, String... more) {
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
