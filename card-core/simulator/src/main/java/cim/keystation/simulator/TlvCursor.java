// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.util.Arrays;

/** Reads one object after the other and never past the end. */
final class TlvCursor {
  private final byte[] in;
  private int at;

  TlvCursor(byte[] in) {
    this.in = in;
  }

  boolean more() {
    return at < in.length;
  }

  Tlv next() throws StatusException {
    Tlv.Header header = header();
    if (header.length() > in.length - at) {
      throw malformed();
    }
    byte[] value = Arrays.copyOfRange(in, at, at + header.length());
    at += header.length();
    return new Tlv(header.tag(), Bytes.of(value));
  }

  Tlv.Header header() throws StatusException {
    int tag = tag();
    return new Tlv.Header(tag, length());
  }

  private int tag() throws StatusException {
    int tag = octet();
    if ((tag & 0x1f) != 0x1f) {
      return tag;
    }
    for (int more = 0; more < 2; more++) {
      int next = octet();
      tag = tag << 8 | next;
      if ((next & 0x80) == 0) {
        return tag;
      }
    }
    throw malformed();
  }

  private int length() throws StatusException {
    int first = octet();
    return switch (first) {
      case 0x81 -> octet();
      case 0x82 -> octet() << 8 | octet();
      default -> {
        if (first > 0x7f) {
          throw malformed();
        }
        yield first;
      }
    };
  }

  private int octet() throws StatusException {
    if (!more()) {
      throw malformed();
    }
    return in[at++] & 0xff;
  }

  private static StatusException malformed() {
    return new StatusException(Response.WRONG_DATA);
  }
}
