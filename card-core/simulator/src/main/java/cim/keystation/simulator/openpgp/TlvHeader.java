// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;

/** Tag and length of a BER-TLV object, and where its value would begin. */
record TlvHeader(int tag, int length, int valueAt) {
  /**
   * @throws Refused with 6A80 when the header itself is cut short or its length is not supported
   */
  static TlvHeader read(byte[] data, int start) {
    int at = start;
    int tag = byteAt(data, at++);
    if ((tag & 0x1f) == 0x1f) {
      tag = tag << 8 | byteAt(data, at++);
    }
    int length = byteAt(data, at++);
    if (length > 0x80 && length <= 0x82) {
      int octets = length & 0x7f;
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | byteAt(data, at++);
      }
    } else if (length >= 0x80) {
      throw new Refused(Response.WRONG_DATA);
    }
    return new TlvHeader(tag, length, at);
  }

  private static int byteAt(byte[] data, int index) {
    if (index >= data.length) {
      throw new Refused(Response.WRONG_DATA);
    }
    return data[index] & 0xff;
  }
}
