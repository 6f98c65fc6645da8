// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.card.CardSerial;

/** The state table has no such transition, or the card isn't registered. */
public final class TransitionRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final CardState from;
  private final CardState to;

  TransitionRefused(CardSerial card, CardState from, CardState to) {
    super("card " + card + " can't go from " + from + " to " + to);
    this.from = from;
    this.to = to;
  }

  public CardState from() {
    return from;
  }

  public CardState to() {
    return to;
  }
}
