// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's ykman (4.0): fido, oath, otp and config over a smart card reader. */
@Tag("proof")
final class DebianYkmanProofTest {
  private static final String PIN = "482913";
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5-nfc-5.2.7", "5-nfc-5.4.3", "5-nfc-5.7.1"})
  void anOlderYkmanDoesNotNoticeEither(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      assertThat(ykman(bench, "info")).contains(bench.card().model().firmware().toString());
      assertThat(ykman(bench, "fido", "info")).contains("PIN is not set");
      ykman(bench, "fido", "access", "change-pin", "--new-pin", PIN);
      assertThat(ykman(bench, "fido", "info")).contains("8 attempt(s) remaining");
      assertThat(ykman(bench, "fido", "credentials", "list", "--pin", PIN)).isBlank();
      ykman(bench, "oath", "accounts", "add", "--oath-type", "HOTP", "counted", SECRET);
      assertThat(ykman(bench, "oath", "accounts", "code", "--single", "counted"))
          .contains("755224");
      ykman(bench, "otp", "chalresp", "--force", "2", "0b".repeat(20));
      assertThat(ykman(bench, "otp", "info")).contains("Slot 2: programmed");
      ykman(bench, "otp", "delete", "--force", "2");
      ykman(bench, "oath", "reset", "--force");
      assertThat(ykman(bench, "config", "nfc", "--list")).contains("OATH").contains("FIDO2");
      bench.layAgain();
      ykman(bench, "fido", "reset", "--force");
      assertThat(ykman(bench, "fido", "info")).contains("PIN is not set");
    }
  }

  private static String ykman(ContactlessCard bench, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/ykman", "--reader", "00 00"));
    command.addAll(List.of(arguments));
    return Command.run(bench.pcscd().environment(), command.toArray(String[]::new));
  }
}
