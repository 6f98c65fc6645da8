// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import java.util.Optional;

/**
 * One durable effect. Steps authenticate for themselves, since removal wipes every verified PIN,
 * and roll forward only.
 *
 * @param <F> the facts of the procedure: immutable, without secrets, stored as JSON
 */
public interface Step<F extends Record> {
  StepId id();

  /**
   * Looks whether the effect is already visible on the card: then the facts including what was read
   * back, else empty. Changes nothing, prompts for nothing and spends no PIN attempt.
   */
  Optional<F> observe(F facts, Card card) throws CardException;

  /**
   * Brings the effect about and reads it back. May be repeated as long as {@link #observe} is
   * empty.
   *
   * @throws DeclinedException when the person declined or did not answer
   * @throws RefusedException when another system said no, or could not be reached
   */
  F perform(F facts, Card card, Operator operator)
      throws CardException, DeclinedException, RefusedException;
}
