// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.apdu;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole commands and whole answers over a channel: extended length where it can, command chaining
 * where it can't, GET RESPONSE after 61xx. Logs names and status words, never data.
 */
public final class ApduLink {
  private static final Logger log = LoggerFactory.getLogger(ApduLink.class);
  private static final int PART = 255;

  private final CardChannel channel;

  /** Does not take the channel over. */
  public ApduLink(CardChannel channel) {
    this.channel = channel;
  }

  /** Selects an application by its identifier (00 A4 04 00). */
  public Answer select(String name, Bytes aid) throws CardException {
    return finish(
        name, exchange(new Apdu("SELECT " + name, 0, 0xA4, 4, 0, aid.toArray()).encodeShort()));
  }

  /** Sends the command and joins the parts of its answer. Any status word is returned. */
  public Answer send(Apdu command) throws CardException {
    return finish(command.name(), sendParts(command));
  }

  private byte[] sendParts(Apdu command) throws CardException {
    if (channel.extendedLength()) {
      return exchange(command.encodeExtended());
    }
    int from = 0;
    while (command.length() - from > PART) {
      byte[] answer = exchange(command.encodePart(from, from + PART));
      if (statusWord(answer) != 0x9000) {
        return answer;
      }
      from += PART;
    }
    return exchange(command.encodePart(from, command.length()));
  }

  private Answer finish(String name, byte[] first) throws CardException {
    byte[] data = Arrays.copyOf(first, first.length - 2);
    int sw = statusWord(first);
    Arrays.fill(first, (byte) 0);
    while (sw >> 8 == 0x61) {
      byte[] more = exchange(new byte[] {0, (byte) 0xC0, 0, 0, (byte) sw});
      byte[] joined = Arrays.copyOf(data, data.length + more.length - 2);
      System.arraycopy(more, 0, joined, data.length, more.length - 2);
      Arrays.fill(data, (byte) 0);
      sw = statusWord(more);
      Arrays.fill(more, (byte) 0);
      data = joined;
    }
    if (log.isDebugEnabled()) {
      log.debug("{} {}", name, String.format("%04X", sw));
    }
    return new Answer(name, data, sw);
  }

  private byte[] exchange(byte[] command) throws CardException {
    try {
      return channel.transmit(command);
    } finally {
      Arrays.fill(command, (byte) 0);
    }
  }

  private static int statusWord(byte[] answer) {
    int end = answer.length;
    return (answer[end - 2] & 0xff) << 8 | answer[end - 1] & 0xff;
  }
}
