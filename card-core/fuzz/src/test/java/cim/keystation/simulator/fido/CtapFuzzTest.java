// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.AttestationIdentity;
import cim.keystation.simulator.attestation.SimulatorRoot;
import cim.keystation.simulator.hid.Authenticates;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Clock;

/** CTAP commands with a PIN and a credential on the key: any map is answered by a status. */
final class CtapFuzzTest {

  private static final Model MODEL =
      Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN);
  private static final AttestationIdentity BATCH =
      SimulatorRoot.create(new SecureRandom()).batch(MODEL.firmware());
  private static final byte[] COMMANDS = {1, 2, 4, 6, 7, 8, 0x0A, 0x0B, 0x0C, 0x0D};

  @FuzzTest
  void message(FuzzedDataProvider data) {
    Finger finger = new Finger();
    finger.mode(Finger.Mode.AUTO);
    SoftwareYubiKey card =
        new SoftwareYubiKey(
            MODEL, new CardSerial(12345678), BATCH, finger, Clock.systemUTC(), new SecureRandom());
    Authenticates hid = card.hid().orElseThrow();
    while (data.remainingBytes() > 0) {
      byte[] body = data.consumeBytes(data.consumeInt(0, 500));
      byte[] message = new byte[body.length + 1];
      message[0] = data.pickValue(COMMANDS);
      System.arraycopy(body, 0, message, 1, body.length);
      if (hid.ctap(message).length < 1 || hid.u2f(body).length < 2) {
        throw new AssertionError("no status");
      }
    }
  }
}
