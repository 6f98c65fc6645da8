// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.management.Identify;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;

/**
 * A card that answers each command with whatever it likes: PIV metadata and objects, OpenPGP,
 * FIDO2.
 */
final class InspectionFuzzTest {

  private static final int ANSWERS = 400;

  @FuzzTest
  void inspect(FuzzedDataProvider data) {
    try {
      Card card = Identify.card(new Whimsical(data));
      CardReport report = Inspection.of(card);
      CardText.of(report, "fuzz", Instant.EPOCH);
      CardJson.of(report, "fuzz");
    } catch (CardException told) {
      return; // as documented
    }
  }

  /** Each answer is the next piece of the data; gone when there is none left. */
  private static final class Whimsical implements CardChannel {
    private final FuzzedDataProvider data;
    private int answered;

    Whimsical(FuzzedDataProvider data) {
      this.data = data;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
      if (data.remainingBytes() == 0 || answered++ > ANSWERS) {
        throw new CardException.CardGone();
      }
      int sw = data.consumeBoolean() ? 0x9000 : data.consumeShort();
      byte[] body = data.consumeBytes(data.consumeInt(0, 256));
      byte[] answer = java.util.Arrays.copyOf(body, body.length + 2);
      answer[body.length] = (byte) (sw >> 8);
      answer[body.length + 1] = (byte) sw;
      return answer;
    }

    @Override
    public Bytes atr() {
      return Bytes.hex("3BFD1300008131FE158073C021C057597562694B657940");
    }

    @Override
    public boolean extendedLength() {
      return true;
    }

    @Override
    public void close() {}
  }
}
