// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

/** How often the present signature key has signed: DO 93, three bytes, stays at its maximum. */
final class SignatureCounter {
  private static final int MAX = 0xffffff;

  private int count;

  int count() {
    return count;
  }

  void increment() {
    count = Math.min(MAX, count + 1);
  }

  /** A new signature key begins at zero. */
  void reset() {
    count = 0;
  }

  void restore(int counted) {
    count = counted & MAX;
  }

  byte[] encode() {
    return new byte[] {(byte) (count >> 16), (byte) (count >> 8), (byte) count};
  }
}
