// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.apdu;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One BER-TLV data object (ISO 7816-4, 5.2.2) of public data, with a tag of one or two bytes. */
public record Tlv(int tag, Bytes value) {
  private static final int MALFORMED = 0x9000;

  /** With these octets as its value. */
  public static Tlv of(int tag, int... octets) {
    byte[] value = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      value[i] = (byte) octets[i];
    }
    return new Tlv(tag, Bytes.of(value));
  }

  /** The objects one after the other. */
  public static Bytes encode(Tlv... objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Tlv object : objects) {
      out.writeBytes(header(object.tag, object.value.length()));
      out.writeBytes(object.value.toArray());
    }
    return Bytes.of(out.toByteArray());
  }

  /** Tag and length, for a value that is written apart because it is secret. */
  public static byte[] header(int tag, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (tag > 0xff) {
      out.write(tag >> 8);
    }
    out.write(tag);
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length);
    return out.toByteArray();
  }

  /**
   * Takes an answer apart; of a tag that occurs twice the last one counts.
   *
   * @param command whose answer it is, for the error
   * @throws CardException.CardRefused with status word 9000 when it is truncated or malformed
   */
  public static Map<Integer, Bytes> parse(String command, Bytes answer)
      throws CardException.CardRefused {
    try {
      return parse(answer.toArray());
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CardException.CardRefused(command + ": malformed answer", MALFORMED);
    }
  }

  /** The value of the only object in {@code answer} if it has this tag, else {@code answer}. */
  public static Bytes unwrap(String command, int tag, Bytes answer)
      throws CardException.CardRefused {
    boolean wrapped =
        tag > 0xff
            ? answer.length() > 1 && (answer.at(0) << 8 | answer.at(1)) == tag
            : !answer.isEmpty() && answer.at(0) == tag;
    return wrapped
        ? Optional.ofNullable(parse(command, answer).get(tag)).orElse(Bytes.EMPTY)
        : answer;
  }

  private static Map<Integer, Bytes> parse(byte[] data) {
    Map<Integer, Bytes> objects = new LinkedHashMap<>();
    int at = 0;
    while (at < data.length) {
      int tag = data[at++] & 0xff;
      if ((tag & 0x1f) == 0x1f) {
        tag = tag << 8 | data[at++] & 0xff;
      }
      int length = data[at++] & 0xff;
      if (length > 0x80) {
        int octets = length & 0x7f;
        if (octets > 2) {
          throw new IllegalArgumentException("length of " + octets + " bytes");
        }
        length = 0;
        for (int i = 0; i < octets; i++) {
          length = length << 8 | data[at++] & 0xff;
        }
      } else if (length == 0x80) {
        throw new IllegalArgumentException("indefinite length");
      }
      if (length > data.length - at) {
        throw new IndexOutOfBoundsException("value is cut off");
      }
      objects.put(tag, Bytes.of(Arrays.copyOfRange(data, at, at + length)));
      at += length;
    }
    return objects;
  }
}
