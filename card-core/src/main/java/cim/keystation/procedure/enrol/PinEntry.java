// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Operator.PinRequest;
import java.util.Optional;

/** Asks for the holder's PIN until the card takes it; never spends the last attempt. */
final class PinEntry {
  private PinEntry() {}

  /** Reads how many attempts are left, without spending one. */
  interface Counter {
    /** Empty where the PIN is verified, so that presenting it again risks nothing. */
    Optional<Integer> attemptsLeft() throws CardException;
  }

  /**
   * Looks before anybody is asked: an earlier visit may have left one attempt. Spends nothing.
   *
   * @throws CardException.PinRejected when one attempt is left: that one belongs to the help desk
   * @throws CardException.PinBlocked when none is
   */
  static void requireMoreThanOne(PinRef ref, Counter counter) throws CardException {
    int left = counter.attemptsLeft().orElse(Integer.MAX_VALUE);
    if (left == 0) {
      throw new CardException.PinBlocked(ref);
    }
    if (left == 1) {
      throw new CardException.PinRejected(ref, left);
    }
  }

  /** One command that presents a PIN. */
  interface Use {
    void present(Secret pin) throws CardException;
  }

  /**
   * Call after {@link #requireMoreThanOne}.
   *
   * @throws CardException.PinRejected when one attempt is left: that one belongs to the help desk
   */
  static void present(Operator operator, PinRef ref, Use use)
      throws CardException, DeclinedException {
    PinRequest request = PinRequest.first(ref);
    while (true) {
      try (Secret pin = operator.enter(request)) {
        use.present(pin);
        return;
      } catch (CardException.PinRejected rejected) {
        if (rejected.attemptsLeft() <= 1) {
          throw rejected;
        }
        request = new PinRequest(ref, rejected.attemptsLeft());
      }
    }
  }
}
