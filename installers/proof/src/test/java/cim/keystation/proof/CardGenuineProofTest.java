// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.demo.Keystation;
import cim.keystation.simulator.Finger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code card genuine} on a Security Key, which has nothing else to prove itself by. */
@Tag("proof")
final class CardGenuineProofTest {
  private static final String AAGUID = "e77e3c64-05e3-428b-8824-0cbeb04b829d";

  @TempDir private Path folder;

  @Test
  void aSoftwareKeyIsGenuineForItsOwnRootOnly() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("security-key-nfc-5.7.1", folder)) {
      bench.card().finger().mode(Finger.Mode.AUTO);
      assertThat(genuine(bench).status()).isEqualTo(1);
      assertThat(genuine(bench).output()).contains("Not genuine: ").contains("isn't trusted here");
      Path root = folder.resolve("root.pem");
      Pem.write(root, "CERTIFICATE", bench.root().fidoCertificate().getEncoded());
      String trusted = "--extra-root=" + root;
      Command.Result good = genuine(bench, trusted, "--model=" + AAGUID);
      assertThat(good.status()).as(good.output()).isZero();
      assertThat(good.output()).contains(AAGUID).contains("Genuine by").contains(root.toString());
      assertThat(genuine(bench, trusted, "--model=149a2021-8ef6-4133-96b8-81f8d5b7f1f5").output())
          .contains("not wanted: [MODEL_NOT_LISTED]");
      Command.Result old = genuine(bench, trusted, "--firmware=5.8.0");
      assertThat(old.status()).isEqualTo(1);
      assertThat(old.output()).containsPattern("not wanted: \\[FIRMWARE_(TOO_OLD|UNKNOWN)\\]");
      bench.card().finger().mode(Finger.Mode.NEVER);
      assertThat(genuine(bench, trusted).output()).contains("Nobody touched the key");
    }
  }

  private static Command.Result genuine(ContactlessCard bench, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"));
    command.add("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Keystation.class.getName(), "card", "genuine"));
    command.addAll(List.of(arguments));
    return bench.pcscd().run(command.toArray(String[]::new));
  }
}
