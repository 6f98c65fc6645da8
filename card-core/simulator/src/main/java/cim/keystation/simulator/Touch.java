// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

/** The finger on the card. */
public interface Touch {
  /** Blinks and waits; true once touched, false when nobody touched in time. */
  boolean await();
}
