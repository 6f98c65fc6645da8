// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a key answers to getInfo and getPINRetries: CBOR that anybody could have written. */
final class CtapAnswerFuzzTest {

  @FuzzTest
  void info(byte[] cbor) {
    DeviceInfo device =
        new DeviceInfo(
            Optional.empty(),
            new Firmware(5, 7, 1),
            FormFactor.USB_A_KEYCHAIN,
            false,
            false,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false);
    try {
      Optional<FidoApplet> applet = FidoApplet.open(new Card(new SameAnswer(cbor), device));
      if (applet.isPresent()) {
        applet.get().pinAttemptsLeft();
      }
    } catch (CardException told) {
      return; // as documented
    }
  }

  /** SELECT succeeds; everything else is answered with the status and map given. */
  private record SameAnswer(byte[] cbor) implements CardChannel {
    @Override
    public byte[] transmit(byte[] command) {
      if ((command[1] & 0xff) == 0xA4) {
        return new byte[] {(byte) 0x90, 0};
      }
      byte[] answer = Arrays.copyOf(cbor, cbor.length + 2);
      answer[cbor.length] = (byte) 0x90;
      return answer;
    }

    @Override
    public Bytes atr() {
      return Bytes.EMPTY;
    }

    @Override
    public boolean extendedLength() {
      return true;
    }

    @Override
    public void close() {}
  }
}
