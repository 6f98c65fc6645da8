// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a command: tag, length of one byte, value; but the property field (78) is a tag and
 * one byte of value.
 */
record Fields(List<Field> all) {
  static final int NAME = 0x71;
  static final int NAME_IN_LIST = 0x72;
  static final int KEY = 0x73;
  static final int CHALLENGE = 0x74;
  static final int RESPONSE = 0x75;
  static final int TRUNCATED = 0x76;
  static final int HOTP = 0x77;
  static final int PROPERTY = 0x78;
  static final int VERSION = 0x79;
  static final int COUNTER = 0x7A;
  static final int ALGORITHM = 0x7B;
  static final int TOUCH = 0x7C;

  /** One tag with its value. */
  record Field(int tag, Bytes value) {}

  Fields {
    all = List.copyOf(all);
  }

  /**
   * @throws StatusException 6A80 when a field is cut short
   */
  static Fields parse(Bytes data) throws StatusException {
    byte[] in = data.toArray();
    List<Field> found = new ArrayList<>();
    int at = 0;
    while (at < in.length) {
      int tag = in[at] & 0xff;
      int head = tag == PROPERTY ? 1 : 2;
      int length = tag == PROPERTY ? 1 : at + 1 < in.length ? in[at + 1] & 0xff : in.length;
      if (at + head + length > in.length) {
        throw wrong();
      }
      int start = at + head;
      found.add(new Field(tag, Bytes.of(Arrays.copyOfRange(in, start, start + length))));
      at = start + length;
    }
    return new Fields(found);
  }

  Optional<Bytes> find(int tag) {
    return all.stream().filter(field -> field.tag() == tag).map(Field::value).findFirst();
  }

  /**
   * @throws StatusException 6A80 when it is missing
   */
  Bytes require(int tag) throws StatusException {
    return find(tag).orElseThrow(Fields::wrong);
  }

  /** Appends one field. */
  static void write(ByteArrayOutputStream out, int tag, byte... value) {
    out.write(tag);
    out.write(value.length);
    out.writeBytes(value);
  }

  static StatusException wrong() {
    return new StatusException(Response.WRONG_DATA);
  }
}
