// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ykman config} and what {@code ykman info} says afterwards. */
@Tag("proof")
final class YkmanConfigProofTest {
  private static final String EVERY = "cim.keystation.proof.Ykman#everyVersion";
  private static final String LOCK = "aa".repeat(16);
  private static final String OTHER = "bb".repeat(16);

  @TempDir private Path folder;
  private ProofCard card;

  @AfterEach
  void stop() throws Exception {
    card.close();
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void disablesAndEnablesApplications(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    ykman.run("config", "usb", "-d", "OPENPGP", "-f");
    assertThat(ykman.run("config", "usb", "-l")).contains("PIV").doesNotContain("OpenPGP");
    assertThat(ykman.result("openpgp", "info").status()).isNotZero();
    ykman.run("config", "usb", "-e", "OPENPGP", "-f");
    assertThat(ykman.run("openpgp", "info")).contains("OpenPGP version");
    ykman.run("config", "nfc", "-D", "-f");
    assertThat(ykman.run("config", "nfc", "-l")).doesNotContain("PIV", "OpenPGP");
    ykman.run("config", "nfc", "-a", "-f");
    assertThat(ykman.run("config", "nfc", "-l")).contains("PIV").contains("OpenPGP");
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void guardsTheConfigurationByALockCode(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    ykman.run("config", "set-lock-code", "-n", LOCK);
    assertThat(ykman.run("info")).contains("protected by a lock code");
    assertThat(ykman.result("config", "usb", "-d", "PIV", "-f", "-L", OTHER).status()).isNotZero();
    assertThat(ykman.run("config", "usb", "-l")).contains("PIV");
    ykman.run("config", "usb", "-d", "PIV", "-f", "-L", LOCK);
    assertThat(ykman.run("config", "usb", "-l")).doesNotContain("PIV");
    ykman.run("config", "set-lock-code", "-l", LOCK, "-n", OTHER);
    ykman.run("config", "set-lock-code", "-l", OTHER, "-c");
    assertThat(ykman.run("info")).doesNotContain("protected by a lock code");
    ykman.run("config", "usb", "-e", "PIV", "-f");
    assertThat(ykman.run("piv", "info")).contains("PIV version");
  }

  @ParameterizedTest
  @MethodSource(EVERY)
  void keepsTimeouts(String program, String firmware) throws Exception {
    Ykman ykman = insert(program, firmware);
    String[] timeouts = {
      "config", "usb", "--chalresp-timeout", "30", "--autoeject-timeout", "20", "-f"
    };
    ykman.run(timeouts);
    assertThat(ykman.run("config", "usb", "-l")).contains("PIV");
    assertThat(ykman.run("info")).contains("YubiKey 5 NFC");
  }

  private Ykman insert(String program, String firmware) throws Exception {
    card = ProofCard.insert(folder.resolve("pcscd"), firmware);
    return new Ykman(card, program);
  }
}
