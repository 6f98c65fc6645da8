// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.card.CardException;
import cim.keystation.message.Refusal;

/** How a run ended. All but {@link Completed} can be resumed by running again. */
public sealed interface Outcome<F extends Record> {
  record Completed<F extends Record>(F facts) implements Outcome<F> {}

  /** The card was pulled: insert the same one and run again. */
  record CardRemoved<F extends Record>(StepId at) implements Outcome<F> {}

  /** The person declined or did not answer. */
  record Declined<F extends Record>(StepId at) implements Outcome<F> {}

  /** Another system said no or is away; the card is as the last finished step left it. */
  record Refused<F extends Record>(StepId at, Refusal refusal) implements Outcome<F> {}

  /** The card or the reader failed. */
  record Failed<F extends Record>(StepId at, CardException cause) implements Outcome<F> {}
}
