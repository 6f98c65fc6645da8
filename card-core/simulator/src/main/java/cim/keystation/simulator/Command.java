// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;

/** A whole command. {@code le}: bytes expected, 0 for none given, 256 or 65536 for "all". */
public record Command(int cla, int ins, int p1, int p2, Bytes data, int le) {
  public int p1p2() {
    return p1 << 8 | p2;
  }
}
