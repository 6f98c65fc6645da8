// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every {@code ykman otp}, {@code config} and {@code info} command over a smart card reader. */
@Tag("proof")
final class YkmanOtpProofTest {
  private static final String LOCK = "0123456789abcdef0123456789abcdef";
  private static final String CODE = "010203040506";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5-nfc-5.4.3", "5-nfc-5.7.1"})
  void programsEverySortOfSlot(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      assertThat(clients.must("otp", "info")).contains("Slot 1: empty").contains("Slot 2: empty");
      clients.must("otp", "chalresp", "--force", "2", "0b".repeat(20));
      assertThat(clients.must("otp", "calculate", "2", "4869205468657265").strip())
          .isEqualTo("b617318655057264e28bc0b6fb378c8ef146be00");
      clients.must("otp", "static", "--force", "--keyboard-layout", "US", "1", "secret");
      clients.must("otp", "ndef", "--prefix", "https://example.com/", "1");
      clients.must("otp", "settings", "--force", "--new-access-code", CODE, "1");
      clients.refuses("", "otp", "delete", "--force", "1");
      clients.must("otp", "--access-code", CODE, "delete", "--force", "1");
      clients.must("otp", "swap", "--force");
      assertThat(clients.must("otp", "info"))
          .contains("Slot 1: programmed")
          .contains("Slot 2: empty");
      clients.must("otp", "hotp", "--force", "2", "GEZDGNBVGY3TQOJQ");
      clients.must("otp", "yubiotp", "--force", "-S", "-g", "-G", "1");
      clients.must("otp", "delete", "--force", "1");
      clients.must("otp", "delete", "--force", "2");
      assertThat(clients.must("otp", "info")).doesNotContain("programmed");
    }
  }

  @Test
  void turnsApplicationsOffAndOnUnderALock() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-5.7.1", folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      config(bench, clients, "set-lock-code", "--force", "--new-lock-code", LOCK);
      clients.refuses("", "config", "nfc", "--force", "--disable", "OATH");
      config(bench, clients, "nfc", "--force", "--lock-code", LOCK, "--disable", "OATH");
      clients.refuses("", "oath", "info");
      assertThat(clients.must("info")).containsPattern("OATH\\s+Enabled\\s+Disabled");
      config(bench, clients, "nfc", "--force", "--lock-code", LOCK, "--enable", "OATH");
      clients.must("oath", "info");
      config(bench, clients, "usb", "--force", "--lock-code", LOCK, "--disable", "OTP");
      assertThat(clients.must("info")).containsPattern("Yubico OTP\\s+Disabled\\s+Enabled");
      config(bench, clients, "set-lock-code", "--force", "--lock-code", LOCK, "--clear");
      config(bench, clients, "usb", "--force", "--enable-all");
    }
  }

  /** What is enabled takes effect when the key has left and come back. */
  private static void config(ContactlessCard bench, YubicoClients clients, String... words)
      throws Exception {
    String[] all = new String[words.length + 1];
    all[0] = "config";
    System.arraycopy(words, 0, all, 1, words.length);
    clients.must(all);
    bench.pcscd().awaitCard();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5-nfc-5.2.7",
        "5c-nfc-5.4.3",
        "5-nfc-5.7.1",
        "5-nfc-fips-5.4.3",
        "security-key-nfc-5.7.1"
      })
  void namesTheModel(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      String info = clients.must("info");
      assertThat(info)
          .contains("Device type: " + bench.card().model().name())
          .contains("Firmware version: " + bench.card().model().firmware());
      boolean secret = model.startsWith("security-key");
      assertThat(info.contains("Serial number: " + ContactlessCard.SERIAL)).isEqualTo(!secret);
    }
  }
}
