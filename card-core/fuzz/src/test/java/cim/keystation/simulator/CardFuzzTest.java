// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.attestation.AttestationIdentity;
import cim.keystation.simulator.attestation.SimulatorRoot;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Any dialogue with a whole card: each command is answered by a status word. */
final class CardFuzzTest {

  private static final List<Bytes> APPLETS =
      List.of(
          Bytes.hex("A000000308"),
          Bytes.hex("D27600012401"),
          Bytes.hex("A000000527471117"),
          Bytes.hex("A0000006472F0001"),
          Bytes.hex("A0000005272101"),
          Bytes.hex("A0000005272001"));
  private static final int[] CLASSES = {0x00, 0x10, 0x80};
  private static final int[] INSTRUCTIONS = {
    0x01, 0x02, 0x03, 0x04, 0x05, 0x10, 0x1C, 0x1D, 0x20, 0x24, 0x2A, 0x2C, 0x44, 0x84, 0x87, 0x88,
    0xA1, 0xA2, 0xA3, 0xA5, 0xC0, 0xCA, 0xCB, 0xCC, 0xDA, 0xDB, 0xE6, 0xF1, 0xF2, 0xF6, 0xF7, 0xF8,
    0xF9, 0xFB, 0xFD, 0xFE, 0xFF
  };
  private static final Model MODEL =
      Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN);
  private static final AttestationIdentity BATCH =
      SimulatorRoot.create(new SecureRandom()).batch(MODEL.firmware());

  @FuzzTest
  void dialogue(FuzzedDataProvider data) {
    SoftwareYubiKey card =
        new SoftwareYubiKey(
            MODEL,
            new CardSerial(12345678),
            BATCH,
            touched(),
            Clock.systemUTC(),
            new SecureRandom());
    while (data.remainingBytes() > 0) {
      byte[] answer = card.transmit(command(data));
      if (answer.length < 2) {
        throw new AssertionError("no status word");
      }
    }
  }

  private static Finger touched() {
    Finger finger = new Finger();
    finger.mode(Finger.Mode.AUTO);
    return finger;
  }

  private static byte[] command(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      return command(0, 0xA4, 0x0400, data.pickValue(APPLETS).toArray());
    }
    int ins = data.pickValue(INSTRUCTIONS);
    int p1p2 = data.consumeBoolean() ? 0x3FFF : data.consumeShort();
    byte[] body = data.consumeBytes(data.consumeInt(0, 300));
    return command(data.pickValue(CLASSES), ins, p1p2, body);
  }

  private static byte[] command(int cla, int ins, int p1p2, byte[] body) {
    byte[] command = new byte[7 + body.length];
    command[0] = (byte) cla;
    command[1] = (byte) ins;
    command[2] = (byte) (p1p2 >> 8);
    command[3] = (byte) p1p2;
    command[5] = (byte) (body.length >> 8);
    command[6] = (byte) body.length;
    System.arraycopy(body, 0, command, 7, body.length);
    return command;
  }
}
