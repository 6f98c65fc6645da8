// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.util.Arrays;

/** One command as it came over the line, before chained ones are joined (ISO 7816-3 12.1.3). */
record Apdu(Command command, boolean extended) {
  private static final int HEADER = 4;
  private static final int CHAIN = 0x10;

  boolean chained() {
    return (command.cla() & CHAIN) != 0;
  }

  /** How much data the answer may hold; a short command without Le is given 256 as on a YubiKey. */
  int capacity() {
    int most = extended ? 65536 : 256;
    return command.le() == 0 ? most : Math.min(command.le(), most);
  }

  /**
   * @throws StatusException 6700 when the length fields don't fit the bytes
   */
  static Apdu parse(byte[] raw) throws StatusException {
    if (raw.length < HEADER) {
      throw wrongLength();
    }
    if (raw.length == HEADER) {
      return of(raw, HEADER, 0, 0, false);
    }
    int first = raw[HEADER] & 0xff;
    if (raw.length == HEADER + 1) {
      return of(raw, raw.length, 0, first == 0 ? 256 : first, false);
    }
    if (first != 0) {
      return shortWithData(raw, first);
    }
    return extended(raw);
  }

  private static Apdu shortWithData(byte[] raw, int length) throws StatusException {
    int end = HEADER + 1 + length;
    if (raw.length == end) {
      return of(raw, HEADER + 1, length, 0, false);
    }
    if (raw.length == end + 1) {
      int le = raw[end] & 0xff;
      return of(raw, HEADER + 1, length, le == 0 ? 256 : le, false);
    }
    throw wrongLength();
  }

  private static Apdu extended(byte[] raw) throws StatusException {
    if (raw.length < HEADER + 3) {
      throw wrongLength();
    }
    int first = number(raw, HEADER + 1);
    int start = HEADER + 3;
    if (raw.length == start) {
      return of(raw, start, 0, first == 0 ? 65536 : first, true);
    }
    if (raw.length == start + first) {
      return of(raw, start, first, 0, true);
    }
    if (raw.length == start + first + 2) {
      int le = number(raw, start + first);
      return of(raw, start, first, le == 0 ? 65536 : le, true);
    }
    throw wrongLength();
  }

  private static int number(byte[] raw, int at) {
    return (raw[at] & 0xff) << 8 | raw[at + 1] & 0xff;
  }

  private static Apdu of(byte[] raw, int start, int length, int le, boolean extended) {
    byte[] data = Arrays.copyOfRange(raw, start, start + length);
    Command command =
        new Command(raw[0] & 0xff, raw[1] & 0xff, raw[2] & 0xff, raw[3] & 0xff, Bytes.of(data), le);
    return new Apdu(command, extended);
  }

  private static StatusException wrongLength() {
    return new StatusException(Response.WRONG_LENGTH);
  }
}
