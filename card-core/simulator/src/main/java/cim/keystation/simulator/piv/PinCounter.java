// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import java.security.MessageDigest;
import java.util.Arrays;

/** One reference value of eight bytes, padded with FF, and the tries it has left. */
final class PinCounter {
  static final int LENGTH = 8;
  private static final int SHORTEST = 6;
  private static final int DEFAULT_TRIES = 3;
  private static final int MOST_TRIES = 255;
  private static final byte PADDING = (byte) 0xff;

  private final byte[] factory;
  private byte[] value;
  private int total = DEFAULT_TRIES;
  private int left = DEFAULT_TRIES;

  PinCounter(byte[] factory) {
    this.factory = factory;
    this.value = factory;
  }

  int total() {
    return total;
  }

  int left() {
    return left;
  }

  boolean blocked() {
    return left == 0;
  }

  /** 63Cx has room for 15 tries. */
  int wrong() {
    return 0x63C0 | Math.min(left, 15);
  }

  boolean isDefault() {
    return MessageDigest.isEqual(value, factory);
  }

  /**
   * Spends a try unless the value is right, which gives all of them back.
   *
   * @throws StatusException 63Cx when wrong, 6983 when wrong for the last time, as a YubiKey says
   *     it, or blocked before
   */
  void check(byte[] attempt) throws StatusException {
    if (blocked()) {
      throw new StatusException(Response.BLOCKED);
    }
    left--;
    if (!MessageDigest.isEqual(value, attempt)) {
      throw new StatusException(blocked() ? Response.BLOCKED : wrong());
    }
    left = total;
  }

  /** Also gives all tries back. Check the form first: see {@link #requireForm}. */
  void set(byte[] next) {
    value = next.clone();
    left = total;
  }

  void save(StateWriter out) {
    out.bytes(value).number(total).number(left);
  }

  void load(StateReader in) {
    value = in.bytes(LENGTH);
    total = in.number(1, MOST_TRIES);
    left = in.number(0, total);
  }

  void factory(int tries) {
    total = tries;
    set(factory);
  }

  void factory() {
    factory(DEFAULT_TRIES);
  }

  /**
   * @throws StatusException 6A80 unless six to eight bytes and then only padding
   */
  static void requireForm(byte[] next) throws StatusException {
    int length = withoutPadding(next).length;
    byte[] rest = Arrays.copyOfRange(next, length, next.length);
    for (byte padding : rest) {
      if (padding != PADDING) {
        throw new StatusException(Response.WRONG_DATA);
      }
    }
    if (next.length != LENGTH || length < SHORTEST) {
      throw new StatusException(Response.WRONG_DATA);
    }
  }

  static byte[] withoutPadding(byte[] padded) {
    int length = 0;
    while (length < padded.length && padded[length] != PADDING) {
      length++;
    }
    return Arrays.copyOf(padded, length);
  }
}
