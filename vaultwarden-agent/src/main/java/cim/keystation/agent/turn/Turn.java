// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.turn;

import java.util.List;

/** A piece of work that this agent has in hand until it is closed. */
public final class Turn implements AutoCloseable {
  private final Turns turns;
  private final List<String> work;

  Turn(Turns turns, List<String> work) {
    this.turns = turns;
    this.work = work;
  }

  /** Names of the work. */
  public List<String> work() {
    return work;
  }

  /** Leaves the work to anybody. */
  @Override
  public void close() {
    turns.end(work);
  }
}
