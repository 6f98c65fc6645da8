// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Data objects inside a data object. */
record Template(List<Tlv> objects) {
  /** Takes data apart. @throws Refused with 6A80 when it is cut short */
  static Template parse(Bytes data) {
    return new Template(checked(() -> Tlv.parse(data)));
  }

  /** Tags and lengths without values. @throws Refused with 6A80 when they are cut short */
  static List<Tlv.Header> headers(Bytes data) {
    return checked(() -> Tlv.headers(data));
  }

  /** An object that holds these. */
  static Tlv of(int tag, Tlv... objects) {
    return new Tlv(
        tag, Bytes.of(Tlv.join(Arrays.stream(objects).map(Tlv::encode).toArray(byte[][]::new))));
  }

  Optional<Bytes> find(int tag) {
    return Tlv.find(objects, tag);
  }

  /** The first object of that tag. @throws Refused with 6A80 when there is none */
  Bytes require(int tag) {
    return find(tag).orElseThrow(() -> new Refused(Response.WRONG_DATA));
  }

  /** The objects inside the first one of that tag. @throws Refused with 6A80 when there is none */
  Template inside(int tag) {
    return parse(require(tag));
  }

  private static <T> T checked(Parsing<T> parsing) {
    try {
      return parsing.run();
    } catch (StatusException e) {
      throw new Refused(e.sw());
    }
  }

  private interface Parsing<T> {
    T run() throws StatusException;
  }
}
