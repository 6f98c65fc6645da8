// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Slot;

/**
 * Any slot of the PIV application by its key reference: the four of {@link Slot}, the retired key
 * management slots 82 to 95 (SP 800-73-4 part 1, table 4b), and F9, a YubiKey's attestation key.
 */
public record PivSlotId(int reference) {
  /** The attestation key; what overwrites it can't be undone. */
  public static final PivSlotId ATTESTATION = new PivSlotId(0xF9);

  private static final int FIRST_RETIRED = 0x82;
  private static final int LAST_RETIRED = 0x95;

  /**
   * @throws IllegalArgumentException for a reference that is no slot
   */
  public PivSlotId {
    boolean retired = reference >= FIRST_RETIRED && reference <= LAST_RETIRED;
    boolean other =
        switch (reference) {
          case 0x9A, 0x9C, 0x9D, 0x9E, 0xF9 -> true;
          default -> false;
        };
    if (!retired && !other) {
      throw new IllegalArgumentException(String.format("not a PIV slot: %02X", reference));
    }
  }

  /** The same slot. */
  public static PivSlotId of(Slot slot) {
    return new PivSlotId(slot.reference());
  }

  /** The retired key management slot with that number, 1 to 20. */
  public static PivSlotId retired(int number) {
    if (number < 1 || number > LAST_RETIRED - FIRST_RETIRED + 1) {
      throw new IllegalArgumentException("retired slots are 1 to 20, not " + number);
    }
    return new PivSlotId(FIRST_RETIRED + number - 1);
  }

  /** The id of the data object that holds the slot's certificate. */
  public int object() {
    return Kinds.of(this).objectId;
  }

  /** Two upper-case hex digits, such as {@code 82}. */
  public String hex() {
    return String.format("%02X", reference);
  }

  @Override
  public String toString() {
    return hex();
  }
}
