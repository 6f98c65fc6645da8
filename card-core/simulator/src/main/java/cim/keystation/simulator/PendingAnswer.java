// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.util.Arrays;

/** What is left of a long answer, handed out through 61xx and GET RESPONSE. */
final class PendingAnswer {
  private static final byte[] NOTHING = {};

  private byte[] rest = NOTHING;
  private int sw = Response.OK;

  byte[] begin(Response answer, int capacity) {
    rest = answer.data().toArray();
    sw = answer.sw();
    return next(capacity);
  }

  boolean any() {
    return rest.length > 0;
  }

  byte[] next(int capacity) {
    int length = Math.min(capacity, rest.length);
    byte[] part = Arrays.copyOf(rest, length + 2);
    rest = Arrays.copyOfRange(rest, length, rest.length);
    int left = rest.length > 0xff ? 0 : rest.length;
    int status = any() ? 0x6100 | left : sw;
    part[length] = (byte) (status >> 8);
    part[length + 1] = (byte) status;
    return part;
  }

  void clear() {
    rest = NOTHING;
  }

  static byte[] status(int sw) {
    return new byte[] {(byte) (sw >> 8), (byte) sw};
  }
}
