// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.management.Identify;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.AttestationIdentity;
import cim.keystation.simulator.attestation.SimulatorRoot;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** A whole inspection of a card that answers as a YubiKey does, but for some changed bytes. */
final class AlteredCardFuzzTest {

  private static final Model MODEL =
      Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN);
  private static final AttestationIdentity BATCH =
      SimulatorRoot.create(new SecureRandom()).batch(MODEL.firmware());

  @FuzzTest
  void inspect(FuzzedDataProvider data) {
    SoftwareYubiKey key =
        new SoftwareYubiKey(
            MODEL,
            new CardSerial(12345678),
            BATCH,
            new Finger(),
            Clock.systemUTC(),
            new SecureRandom());
    try {
      Card card = Identify.card(new Altering(key, data));
      CardReport report = Inspection.of(card);
      CardText.of(report, "fuzz", Instant.EPOCH);
      CardJson.of(report, "fuzz");
    } catch (CardException told) {
      return; // as documented
    }
  }

  private record Altering(SoftwareYubiKey key, FuzzedDataProvider data) implements CardChannel {
    @Override
    public byte[] transmit(byte[] command) {
      byte[] answer = key.transmit(command);
      return data.remainingBytes() > 0 && data.consumeBoolean() ? altered(answer) : answer;
    }

    private byte[] altered(byte[] answer) {
      byte[] other = answer.clone();
      for (int changes = data.consumeInt(1, 4); changes > 0; changes--) {
        other[data.consumeInt(0, other.length - 1)] = data.consumeByte();
      }
      return switch (data.consumeInt(0, 3)) {
        case 0 -> Arrays.copyOf(other, data.consumeInt(2, other.length));
        case 1 -> Arrays.copyOfRange(other, other.length - 2, other.length);
        default -> other;
      };
    }

    @Override
    public Bytes atr() {
      return key.atr();
    }

    @Override
    public boolean extendedLength() {
      return true;
    }

    @Override
    public void close() {}
  }
}
