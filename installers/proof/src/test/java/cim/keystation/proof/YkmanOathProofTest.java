// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every {@code ykman oath} command that exists for a firmware, but those about its key ring. */
@Tag("proof")
final class YkmanOathProofTest {
  private static final String PASSWORD = "horse battery";

  /** The secret of RFC 4226's test values, in Base32. */
  private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5-nfc-5.2.7", "5-nfc-5.4.3", "5c-nfc-5.7.1"})
  void accountsCodesAndPassword(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      YubicoClients clients = YubicoClients.with(bench.pcscd().environment());
      String firmware = model.substring(model.lastIndexOf('-') + 1);
      assertThat(clients.must("oath", "info"))
          .contains("OATH version:        " + firmware)
          .contains("Password protection: disabled");
      accounts(clients, model.endsWith("5.2.7"));
      password(clients);
      clients.must("oath", "reset", "--force");
      assertThat(clients.must("oath", "accounts", "list").strip()).isEmpty();
      assertThat(clients.must("oath", "info")).contains("disabled");
    }
  }

  private static void accounts(YubicoClients clients, boolean old) throws Exception {
    clients.must("oath", "accounts", "add", "--oath-type", "HOTP", "counted", RFC_SECRET);
    clients.must("oath", "accounts", "add", "--touch", "touched", RFC_SECRET);
    clients.must(
        "oath",
        "accounts",
        "uri",
        "otpauth://totp/Example:alice?secret="
            + RFC_SECRET
            + "&issuer=Example&algorithm=SHA512&digits=8&period=60");
    assertThat(clients.must("oath", "accounts", "code", "--single", "counted").strip())
        .isEqualTo("755224");
    assertThat(clients.must("oath", "accounts", "code", "--single", "counted").strip())
        .isEqualTo("287082");
    assertThat(clients.must("oath", "accounts", "code", "--single", "touched"))
        .containsPattern("\\d{6}");
    assertThat(clients.must("oath", "accounts", "code"))
        .containsPattern("Example:alice +\\d{8}")
        .containsPattern("counted +\\[HOTP Account\\]")
        .containsPattern("touched +\\[Requires Touch\\]");
    if (old) {
      clients.refuses("5.3", "oath", "accounts", "rename", "-f", "alice", "bob");
    } else {
      clients.must("oath", "accounts", "rename", "-f", "alice", "bob");
      assertThat(clients.must("oath", "accounts", "list")).contains("bob").doesNotContain("alice");
    }
    clients.must("oath", "accounts", "delete", "--force", "touched");
    assertThat(clients.must("oath", "accounts", "list"))
        .contains("counted")
        .doesNotContain("touched");
  }

  private static void password(YubicoClients clients) throws Exception {
    clients.must("oath", "access", "change", "--new-password", PASSWORD);
    assertThat(clients.must("oath", "info")).contains("enabled");
    clients.refuses("", "oath", "accounts", "list", "--password", "wrong");
    assertThat(clients.must("oath", "accounts", "list", "--password", PASSWORD))
        .contains("counted");
    clients.must("oath", "access", "change", "--password", PASSWORD, "--clear");
    assertThat(clients.must("oath", "accounts", "list")).contains("counted");
    clients.must("oath", "access", "change", "--new-password", PASSWORD);
  }
}
