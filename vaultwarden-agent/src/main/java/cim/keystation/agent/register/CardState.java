// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

/** Where a card is in its life; {@link StateTable} says what may follow. */
public enum CardState {
  /** Never seen. */
  UNKNOWN,
  /** Genuine, serial read, nobody's. */
  REGISTERED,
  ASSIGNED,
  /** A visit is changing it. */
  PERSONALIZING,
  /** A visit ended half way: only the same visit or a reset helps. */
  QUARANTINED,
  /** Finished, not yet taken over by its holder. */
  ISSUED,
  ACTIVE,
  SUSPENDED,
  LOST,
  STOLEN,
  DAMAGED,
  /** Handed in after it was lost. */
  RETURNED,
  TERMINATED,
  /** Every applet was read back as factory. */
  SANITIZED,
  DISPOSED;

  /** Whether other systems may trust the card's keys now, or may again after a release. */
  public boolean inUse() {
    return this == ISSUED || this == ACTIVE || this == SUSPENDED;
  }
}
