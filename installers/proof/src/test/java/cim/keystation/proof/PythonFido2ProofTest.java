// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** python-fido2, old and new, registers, asserts, manages and blocks. */
@Tag("proof")
final class PythonFido2ProofTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5-nfc-5.2.7", "5-nfc-5.4.3", "5c-nfc-5.7.1", "security-key-nfc-5.4.3"})
  void theNewestExercisesEveryFirmware(String model) throws Exception {
    try (ContactlessCard bench = ContactlessCard.of(model, folder)) {
      String said =
          YubicoClients.with(bench.pcscd().environment())
              .fido2("", "fido2_client.py", "pcsc:Contactless", "exercise", "482913");
      assertThat(said)
          .contains("aaguid " + bench.card().model().aaguid().toHex().toLowerCase())
          .contains("registered EdDSA")
          .contains("hmac-secret")
          .endsWith("u2f\ndone\n");
      assertThat(said.contains("large-blobs")).isEqualTo(model.endsWith("5.7.1"));
      assertThat(said.contains("registered ES384")).isEqualTo(model.endsWith("5.7.1"));
    }
  }

  @Test
  void debiansDoesToo() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("5-nfc-5.7.1", folder)) {
      String said =
          Command.run(
              bench.pcscd().environment(),
              "/usr/bin/python3",
              YubicoClients.script("fido2_debian.py"),
              "Contactless",
              "482913");
      assertThat(said.lines())
          .containsExactly(
              "registered", "asserted", "deleted", "u2f", "blocked until power is cut");
    }
  }
}
