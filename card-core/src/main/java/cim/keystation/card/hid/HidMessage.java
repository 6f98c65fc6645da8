// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import cim.keystation.card.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One message on one channel.
 *
 * @param command without its bit 8
 */
public record HidMessage(int channel, int command, Bytes payload) {
  private static final int INITIAL = 0x80;
  private static final int INITIAL_HEADER = 7;
  private static final int CONTINUATION_HEADER = 5;

  public HidMessage {
    if (payload.length() > CtapHid.MAX_MESSAGE || (command & ~0x7f) != 0) {
      throw new IllegalArgumentException("no CTAPHID message");
    }
  }

  /** A message whose payload is one byte: errors and keep-alives. */
  public static HidMessage of(int channel, int command, int only) {
    return new HidMessage(channel, command, Bytes.of((byte) only));
  }

  /** Reports of 64 bytes, in the order in which they are sent (section 11.2.4). */
  public List<byte[]> reports() {
    byte[] all = payload.toArray();
    List<byte[]> reports = new ArrayList<>();
    ByteBuffer first = ByteBuffer.allocate(CtapHid.REPORT).putInt(channel);
    first.put((byte) (INITIAL | command)).putShort((short) all.length);
    int at = Math.min(all.length, CtapHid.REPORT - INITIAL_HEADER);
    reports.add(first.put(all, 0, at).array());
    for (int sequence = 0; at < all.length; sequence++) {
      int length = Math.min(all.length - at, CtapHid.REPORT - CONTINUATION_HEADER);
      ByteBuffer next = ByteBuffer.allocate(CtapHid.REPORT).putInt(channel).put((byte) sequence);
      reports.add(next.put(all, at, length).array());
      at += length;
    }
    return reports;
  }
}
