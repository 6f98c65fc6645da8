// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;

/** The person, as a step sees them. Called on the card thread; may block. */
public interface Operator {
  /**
   * Asks for a secret, or gives the one this run already knows. The caller closes it. After a
   * rejection ask again with the attempts left; never for the last attempt.
   */
  Secret enter(PinRequest request) throws DeclinedException;

  /** Says that the next command waits for a touch. Returns at once. */
  void touchWanted();

  /** Says that the touch came, or that no touch is waited for any more. */
  void touchOver();

  /**
   * Which secret is wanted.
   *
   * @param attemptsLeft after a rejection the number left, otherwise -1
   */
  record PinRequest(PinRef ref, int attemptsLeft) {
    public static PinRequest first(PinRef ref) {
      return new PinRequest(ref, -1);
    }
  }
}
