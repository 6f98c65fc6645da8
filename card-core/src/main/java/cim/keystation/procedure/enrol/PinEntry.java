// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Operator.PinRequest;

/** Asks for the holder's PIN until the card takes it; never spends the last attempt. */
final class PinEntry {
  private PinEntry() {}

  /** One command that presents a PIN. */
  interface Use {
    void present(Secret pin) throws CardException;
  }

  /**
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
