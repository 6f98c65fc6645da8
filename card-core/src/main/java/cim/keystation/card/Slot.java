// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** The four PIV slots of SP 800-73-4 that people use, with key reference and data object. */
public enum Slot {
  AUTHENTICATION(0x9A, 0x5FC105),
  SIGNATURE(0x9C, 0x5FC10A),
  KEY_MANAGEMENT(0x9D, 0x5FC10B),
  CARD_AUTHENTICATION(0x9E, 0x5FC101);

  private final int reference;
  private final int object;

  Slot(int reference, int object) {
    this.reference = reference;
    this.object = object;
  }

  /** The key reference, such as 9A. */
  public int reference() {
    return reference;
  }

  /** The id of the data object that holds the slot's certificate. */
  public int object() {
    return object;
  }

  /** Two upper-case hex digits, such as {@code 9A}. */
  public String hex() {
    return String.format("%02X", reference);
  }

  /**
   * @throws IllegalArgumentException for any other reference
   */
  public static Slot ofHex(String hex) {
    for (Slot slot : values()) {
      if (slot.hex().equalsIgnoreCase(hex)) {
        return slot;
      }
    }
    throw new IllegalArgumentException("not a slot: " + hex);
  }
}
