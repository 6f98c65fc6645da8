// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every {@code ykman fido} command that exists for a firmware. */
@Tag("proof")
final class YkmanFidoProofTest {
  private static final String PIN = "482913";
  private static final String LONGER = "48291375";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5-nfc-5.2.7", "5c-nfc-5.4.3", "5-nfc-5.7.1", "security-key-nfc-5.7.1"})
  void pinAndCredentialsOfEveryFirmware(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      assertThat(clients.must("fido", "info")).contains("Not set");
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      clients.refuses("Wrong PIN", "fido", "credentials", "list", "--pin", "000000");
      assertThat(clients.must("fido", "info")).contains("7 attempt(s) remaining");
      clients.must("fido", "access", "verify-pin", "--pin", PIN);
      clients.must("fido", "access", "change-pin", "--pin", PIN, "--new-pin", LONGER);
      clients.register(LONGER);
      String listed = clients.must("fido", "credentials", "list", "--pin", LONGER, "--csv");
      assertThat(listed).contains("example.com").contains("alice");
      String id = listed.lines().skip(1).findFirst().orElseThrow().split(",")[0];
      clients.must("fido", "credentials", "delete", "--pin", LONGER, "--force", id);
      assertThat(clients.must("fido", "credentials", "list", "--pin", LONGER))
          .doesNotContain("example.com");
      clients.refuses("", "fido", "fingerprints", "list", "--pin", LONGER);
    }
  }

  @Test
  void configurationOf57() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-5.7.1", folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      clients.must("fido", "config", "toggle-always-uv", "--pin", PIN);
      assertThat(clients.must("fido", "info")).containsPattern("Always Require UV: +On");
      clients.must("fido", "config", "toggle-always-uv", "--pin", PIN);
      clients.must("fido", "access", "set-min-length", "--pin", PIN, "8", "--rp-id", "example.com");
      assertThat(clients.must("fido", "info"))
          .containsPattern("Minimum PIN length: +8")
          .contains("must be changed");
      clients.must("fido", "access", "change-pin", "--pin", PIN, "--new-pin", LONGER);
      clients.must("fido", "access", "force-change", "--pin", LONGER);
      clients.refuses("Change the PIN first", "fido", "credentials", "list", "--pin", LONGER);
      clients.refuses("not supported", "fido", "config", "enable-ep-attestation", "--pin", LONGER);
    }
  }

  @Test
  void enterpriseAttestationWhereItExists() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("security-key-nfc-enterprise-5.7.1", folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      assertThat(clients.must("fido", "info")).containsPattern("Enterprise Attestation: +Disabled");
      clients.must("fido", "config", "enable-ep-attestation", "--pin", PIN);
      assertThat(clients.must("fido", "info")).containsPattern("Enterprise Attestation: +Enabled");
    }
  }

  @Test
  void theReducedCommandsOfOlderFirmwareAreRefused() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-5.4.3", folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      clients.refuses("not supported", "fido", "access", "set-min-length", "--pin", PIN, "8");
      clients.refuses("not supported", "fido", "config", "toggle-always-uv", "--pin", PIN);
    }
  }

  @Test
  void resetWorksOnlyJustAfterPower() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-5.7.1", folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      bench.layAgain();
      clients.must("fido", "reset", "--force");
      assertThat(clients.must("fido", "info")).contains("Not set");
    }
  }

  @Test
  void blocksForGoodAfterEightWrongPins() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-5.7.1", folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      clients.must("fido", "access", "change-pin", "--new-pin", PIN);
      // each run of ykman resets the card when it leaves, which is a power cycle
      for (int wrong = 0; wrong < 8; wrong++) {
        clients.refuses("PIN", "fido", "access", "verify-pin", "--pin", "000000");
      }
      assertThat(clients.must("fido", "info")).containsPattern("PIN: +Blocked");
      clients.refuses("BLOCKED", "fido", "access", "verify-pin", "--pin", PIN);
    }
  }
}
