// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;

/** The User Interaction Flag of a key, DO D6 to D9; its code is the ordinal. */
enum TouchMode {
  OFF,
  ON,
  FIXED,
  CACHED,
  CACHED_FIXED;

  /**
   * @throws Refused with 6A80 unless it is two bytes, a known mode and a button
   */
  static TouchMode parse(byte[] uif) {
    if (uif.length != 2 || uif[0] < 0 || uif[0] >= values().length || uif[1] != 0x20) {
      throw new Refused(Response.WRONG_DATA);
    }
    return values()[uif[0]];
  }

  byte[] encode() {
    return new byte[] {(byte) ordinal(), 0x20};
  }

  /** Can be left only by replacing or deleting the key. */
  boolean isFixed() {
    return this == FIXED || this == CACHED_FIXED;
  }

  boolean isCached() {
    return this == CACHED || this == CACHED_FIXED;
  }
}
