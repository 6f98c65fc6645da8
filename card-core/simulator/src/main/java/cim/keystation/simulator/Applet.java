// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;

/**
 * One application of the software YubiKey. The dispatcher has already parsed short and extended
 * commands, joined chained ones (CLA bit 10) and answers GET RESPONSE itself: an applet sees whole
 * commands and gives whole answers.
 */
public interface Applet {
  /** The registered AID; SELECT with a prefix of it, of at least five bytes, selects it. */
  Bytes aid();

  /** SELECT: the answer's data, with the applet's volatile state reset as a real card does. */
  Response select();

  Response process(Command command);

  /** Whether commands of that class are for it; others are answered 6E00 (ISO 7816-4 5.4.1). */
  default boolean takes(int cla) {
    return cla == 0;
  }

  /** The instruction that fetches the rest of a long answer: GET RESPONSE unless it has its own. */
  default int continuation() {
    return 0xC0;
  }

  /** Whether A4 with P1 other than 04 is a command of its own rather than a SELECT of a file. */
  default boolean ownsFileSelection() {
    return false;
  }

  /**
   * What outlives loss of power, for a file that holds secrets; empty where an applet forgets with
   * the process.
   */
  default Bytes stored() {
    return Bytes.EMPTY;
  }

  /**
   * Takes up what an earlier {@link #stored} of the same model gave.
   *
   * @throws IllegalArgumentException when it isn't that
   */
  default void restore(Bytes stored) {
    // an applet that stores nothing takes up nothing
  }

  /** Power is lost: verified PINs, sessions and counters of this power cycle go. */
  void powerOff();
}
