// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Models;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import cim.keystation.simulator.hid.HidServer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** python-fido2's own CTAPHID at the software YubiKey's HID interface. */
@Tag("proof")
final class FidoHidProofTest {
  @ParameterizedTest
  @ValueSource(strings = {"5-nano-5.2.7", "5c-nano-5.4.3", "5ci-5.7.1"})
  void everythingWorksOverHidToo(String model) throws Exception {
    SoftwareYubiKey key = key(model);
    try (HidServer server = HidServer.start(key.hid().orElseThrow(), 0, Clock.systemUTC())) {
      assertThat(client(server, "exercise", "482913"))
          .contains("aaguid " + key.model().aaguid().toHex().toLowerCase())
          .contains("registered ES256")
          .endsWith("u2f\ndone\n");
    }
  }

  @Test
  void channelsKeepAliveAndCancel() throws Exception {
    SoftwareYubiKey key = key("5-nfc-5.7.1");
    key.finger().mode(Finger.Mode.MANUAL);
    try (HidServer server = HidServer.start(key.hid().orElseThrow(), 0, Clock.systemUTC())) {
      assertThat(client(server, "hid").lines())
          .containsExactly("ping wink version 5 7 1", "two-channels", "cancelled", "done");
    }
    assertThat(key.finger().touches()).isZero();
  }

  private static SoftwareYubiKey key(String model) {
    return new SoftwareYubiKey(
        Models.load().find(model).orElseThrow(),
        new CardSerial(ContactlessCard.SERIAL),
        SimulatorRoot.create(new SecureRandom()));
  }

  private static String client(HidServer server, String... command) throws Exception {
    String[] arguments = new String[command.length + 1];
    arguments[0] = "hid:localhost:" + server.port();
    System.arraycopy(command, 0, arguments, 1, command.length);
    return YubicoClients.with(Map.of()).fido2("", "fido2_client.py", arguments);
  }
}
