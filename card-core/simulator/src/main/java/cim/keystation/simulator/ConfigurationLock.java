// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.security.MessageDigest;

/** The 16 byte lock code that guards the configuration; all zeros means none. */
final class ConfigurationLock {
  static final int LENGTH = 16;
  private static final byte[] NONE = new byte[LENGTH];

  private byte[] code = NONE;

  boolean isSet() {
    return !MessageDigest.isEqual(code, NONE);
  }

  Bytes code() {
    return Bytes.of(code);
  }

  boolean opensWith(Bytes attempt) {
    return MessageDigest.isEqual(code, attempt.toArray());
  }

  /**
   * @throws StatusException 6A80 unless 16 bytes
   */
  void change(Bytes next) throws StatusException {
    if (next.length() != LENGTH) {
      throw new StatusException(Response.WRONG_DATA);
    }
    code = next.toArray();
  }
}
