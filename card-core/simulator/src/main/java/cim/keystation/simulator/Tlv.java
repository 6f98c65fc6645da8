// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One BER-TLV object (ISO 7816-4 5.2.2): tags of up to three bytes, definite lengths below 65536.
 *
 * <p>The clients' side has a parser of its own ({@code card.apdu}): an error in one that both sides
 * shared would not show.
 */
public record Tlv(int tag, Bytes value) {
  /**
   * Reads objects until the end.
   *
   * @throws StatusException 6A80 when an object is cut short or of an unknown form
   */
  public static List<Tlv> parse(Bytes data) throws StatusException {
    byte[] in = data.toArray();
    List<Tlv> found = new ArrayList<>();
    TlvCursor at = new TlvCursor(in);
    while (at.more()) {
      found.add(at.next());
    }
    return List.copyOf(found);
  }

  /**
   * Reads tags and lengths whose values are elsewhere, until the end.
   *
   * @throws StatusException as {@link #parse}
   */
  public static List<Header> headers(Bytes data) throws StatusException {
    List<Header> found = new ArrayList<>();
    TlvCursor at = new TlvCursor(data.toArray());
    while (at.more()) {
      found.add(at.header());
    }
    return List.copyOf(found);
  }

  /** The value of the first object with that tag. */
  public static Optional<Bytes> find(List<Tlv> objects, int tag) {
    return objects.stream().filter(tlv -> tlv.tag == tag).map(Tlv::value).findFirst();
  }

  /**
   * The value of the first object with that tag.
   *
   * @throws StatusException 6A80 when there is none
   */
  public static Bytes require(List<Tlv> objects, int tag) throws StatusException {
    return find(objects, tag).orElseThrow(() -> new StatusException(Response.WRONG_DATA));
  }

  public static Tlv of(int tag, byte... value) {
    return new Tlv(tag, Bytes.of(value));
  }

  /** This object, encoded. */
  public byte[] encode() {
    return encode(tag, value.toArray());
  }

  public static byte[] encode(int tag, byte... value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int shift = 16; shift >= 0; shift -= 8) {
      if (tag >> shift != 0 || shift == 0) {
        out.write(tag >> shift);
      }
    }
    if (value.length > 0xff) {
      out.write(0x82);
      out.write(value.length >> 8);
    } else if (value.length > 0x7f) {
      out.write(0x81);
    }
    out.write(value.length);
    out.writeBytes(value);
    return out.toByteArray();
  }

  /** Concatenates; with {@link #encode} it makes constructed objects. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** What stands before a value. */
  public record Header(int tag, int length) {}
}
