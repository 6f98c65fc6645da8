// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

/**
 * PIN or PUK, as the card's metadata has it.
 *
 * @param factory whether it still has the value it left the factory with
 * @param attemptsLeft 0: blocked
 */
public record PinState(boolean factory, int attemptsTotal, int attemptsLeft) {
  /** Whether no attempt is left. */
  public boolean blocked() {
    return attemptsLeft == 0;
  }
}
