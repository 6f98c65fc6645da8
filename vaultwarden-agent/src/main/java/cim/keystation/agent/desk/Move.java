// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.StateTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of a card's state that a person may say. The others follow from what a station saw on
 * the card, and nobody's word stands for that.
 */
public enum Move {
  HOLD(Task.HOLD, CardState.SUSPENDED, Reason.FORGOTTEN, Reason.LOST, Reason.STOLEN, Reason.LEAVER),
  RELEASE(Task.HOLD, CardState.ACTIVE, Reason.FOUND),
  LOST(Task.CHANGE_CARD, CardState.LOST, Reason.LOST),
  STOLEN(Task.CHANGE_CARD, CardState.STOLEN, Reason.STOLEN),
  DAMAGED(Task.CHANGE_CARD, CardState.DAMAGED, Reason.DAMAGED),
  TERMINATE(Task.CHANGE_CARD, CardState.TERMINATED, Reason.LEAVER, Reason.REPLACED, Reason.EXPIRED),
  HAND_IN(Task.CHANGE_CARD, CardState.RETURNED, Reason.HANDED_IN),
  DISPOSE(Task.CHANGE_CARD, CardState.DISPOSED, Reason.DISCARDED);

  private final Task task;
  private final CardState target;
  private final List<Reason> reasons;

  Move(Task task, CardState target, Reason... reasons) {
    this.task = task;
    this.target = target;
    this.reasons = List.of(reasons);
  }

  Task task() {
    return task;
  }

  /** Those that may be given; at least one. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** As it is written in requests and commands: {@code hand-in}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty for a word that is none of these. */
  public static Optional<Move> of(String word) {
    return Arrays.stream(values()).filter(move -> move.word().equals(word)).findFirst();
  }

  /** A release leads back to where the card came from. */
  CardState target(CardEntry card) {
    return this == RELEASE ? card.heldFrom().orElse(target) : target;
  }

  /** Whether the state table has it for this card. */
  boolean possible(StateTable table, CardEntry card) {
    return table
        .find(card.state(), target(card))
        .filter(transition -> (this == RELEASE) == transition.name().equals("release"))
        .isPresent();
  }
}
