// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A BER-TLV object with a tag of one or two bytes and a length of at most 65535. */
record Tlv(int tag, Bytes value) {
  static Tlv of(int tag, byte... value) {
    return new Tlv(tag, Bytes.of(value));
  }

  static Tlv of(int tag, Tlv... children) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Tlv child : children) {
      out.writeBytes(child.encode());
    }
    return of(tag, out.toByteArray());
  }

  /**
   * Parses objects one after the other. @throws Refused with 6A80 when {@code data} is cut short
   */
  static List<Tlv> parse(byte[] data) {
    List<Tlv> all = new ArrayList<>();
    TlvHeader header;
    for (int at = 0; at < data.length; at = header.valueAt() + header.length()) {
      header = TlvHeader.read(data, at);
      int end = header.valueAt() + header.length();
      if (end > data.length) {
        throw new Refused(Response.WRONG_DATA);
      }
      all.add(of(header.tag(), Arrays.copyOfRange(data, header.valueAt(), end)));
    }
    return all;
  }

  static Optional<Tlv> find(List<Tlv> among, int tag) {
    return among.stream().filter(each -> each.tag == tag).findFirst();
  }

  /** The first object of that tag. @throws Refused with 6A80 when there is none */
  static Tlv require(List<Tlv> among, int tag) {
    return find(among, tag).orElseThrow(() -> new Refused(Response.WRONG_DATA));
  }

  List<Tlv> children() {
    return parse(value.toArray());
  }

  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (tag > 0xff) {
      out.write(tag >> 8);
    }
    out.write(tag);
    int length = value.length();
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(value.toArray());
    return out.toByteArray();
  }
}
