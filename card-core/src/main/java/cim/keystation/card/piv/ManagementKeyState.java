// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.TouchPolicy;

/** The management key (9B): its kind, whether it is the published one, whether it wants a touch. */
public record ManagementKeyState(Type type, boolean factory, TouchPolicy touch) {

  /** Kinds of management key, with the length of the key. */
  public enum Type {
    TDES(24),
    AES128(16),
    AES192(24),
    AES256(32);

    private final int length;

    Type(int length) {
      this.length = length;
    }

    public int length() {
      return length;
    }
  }
}
