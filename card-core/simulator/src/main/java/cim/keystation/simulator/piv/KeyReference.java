// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.PinPolicy;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;

/** Which slots exist (SP 800-73-4 part 1 table 4b), and the PIN policy a key gets by default. */
final class KeyReference {
  static final int ATTESTATION = 0xF9;
  private static final int NO_SUCH_SLOT = 0x6B00;
  private static final int AUTHENTICATION = 0x9A;
  private static final int SIGNATURE = 0x9C;
  private static final int KEY_MANAGEMENT = 0x9D;
  private static final int CARD_AUTHENTICATION = 0x9E;
  private static final int FIRST_RETIRED = 0x82;
  private static final int LAST_RETIRED = 0x95;

  private KeyReference() {}

  /**
   * @throws StatusException 6A86 when there is no such slot
   */
  static int check(int reference) throws StatusException {
    boolean known =
        switch (reference) {
          case AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, CARD_AUTHENTICATION, ATTESTATION -> true;
          default -> reference >= FIRST_RETIRED && reference <= LAST_RETIRED;
        };
    if (!known) {
      throw new StatusException(Response.WRONG_P1P2);
    }
    return reference;
  }

  /**
   * To put a key there.
   *
   * @throws StatusException 6B00 when there is no such slot, as a YubiKey says it
   */
  static int toFill(int reference) throws StatusException {
    try {
      return check(reference);
    } catch (StatusException unknown) {
      throw new StatusException(NO_SUCH_SLOT);
    }
  }

  static PinPolicy defaultPinPolicy(int reference) {
    return switch (reference) {
      case SIGNATURE -> PinPolicy.ALWAYS;
      case CARD_AUTHENTICATION, ATTESTATION -> PinPolicy.NEVER;
      default -> PinPolicy.ONCE;
    };
  }
}
