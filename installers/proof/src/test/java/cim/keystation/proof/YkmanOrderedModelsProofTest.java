// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Model;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ykman says of a key with PIN complexity, and of one that reboots. */
@Tag("proof")
final class YkmanOrderedModelsProofTest {
  private static final Model MODEL =
      Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN).withPinComplexity();

  @TempDir private Path folder;

  @Test
  void simplePinsAreRefusedByName() throws Exception {
    try (ProofCard card = ProofCard.insert(folder.resolve("pcscd"), MODEL)) {
      Ykman ykman = new Ykman(card, Ykman.newest());
      if (ykman.isNewest()) {
        assertThat(ykman.run("info")).contains("PIN complexity is enforced");
      }
      Command.Result piv =
          ykman.result("piv", "access", "change-pin", "-P", "123456", "-n", "654321");
      assertThat(piv.status()).isNotZero();
      Command.Result openPgp =
          ykman.result("openpgp", "access", "change-pin", "-P", "123456", "-n", "111111");
      assertThat(openPgp.status()).isNotZero();
      if (ykman.isNewest()) {
        assertThat(piv.output()).contains("does not meet complexity requirement");
        assertThat(openPgp.output()).contains("does not meet complexity requirement");
      }
      ykman.run("piv", "access", "change-pin", "-P", "123456", "-n", "739154");
      assertThat(ykman.run("piv", "info")).contains("3/3");
    }
  }

  @Test
  void aChangeOfInterfacesMakesTheKeyLeaveAndComeBack() throws Exception {
    try (ProofCard card = ProofCard.insert(folder.resolve("pcscd"), MODEL)) {
      Ykman ykman = new Ykman(card, Ykman.newest());
      String said = ykman.run("config", "usb", "-d", "OTP", "-f");
      card.pcscd().awaitCard();
      assertThat(said).contains("reboot");
      assertThat(ykman.run("config", "usb", "-l")).contains("PIV").doesNotContain("Yubico OTP");
    }
  }
}
