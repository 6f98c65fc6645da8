// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

/** The finger on the card. */
public interface Touch {
  /** Blinks and waits; true once touched, false when nobody touched in time. */
  boolean await();

  /** From any thread: the wait in progress, if there is one, ends without a touch. */
  default void withdraw() {
    // a finger that never waits has nothing to end
  }
}
