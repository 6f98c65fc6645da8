// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.demo.Keystation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Security Key tells no serial: {@code card info} shows its model by the AAGUID, as ykman does.
 */
@Tag("proof")
final class SecurityKeyInfoProofTest {
  private static final String AAGUID = "e77e3c64-05e3-428b-8824-0cbeb04b829d";

  @TempDir private Path folder;

  @Test
  void aCardWithoutSerialIsShownByItsModel() throws Exception {
    try (ContactlessCard bench = ContactlessCard.of("security-key-nfc-5.7.1", folder)) {
      String text = info(bench);
      assertThat(text).contains(AAGUID).contains("5.7.1").doesNotContain("12345678");
      JsonNode json = new ObjectMapper().readTree(info(bench, "--json"));
      assertThat(json.at("/fido2/aaguid").asText()).isEqualTo(AAGUID);
      assertThat(json.at("/device/firmware").asText()).isEqualTo("5.7.1");
      assertThat(json.at("/device/serial").isValueNode()).isTrue();
      assertThat(json.at("/device/serial").isNumber()).isFalse();
      assertThat(new PythonFido2(bench.pcscd().environment(), "Contactless").tries())
          .contains("aaguid " + AAGUID.replace("-", ""));
    }
  }

  private static String info(ContactlessCard bench, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"));
    command.add("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Keystation.class.getName(), "card", "info"));
    command.addAll(List.of(arguments));
    return Command.printed(bench.pcscd().environment(), command.toArray(String[]::new));
  }
}
