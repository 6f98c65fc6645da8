// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

/** Why a PIN just typed can't be taken; each has its own sentence beside the keypad. */
public enum PinTrouble {
  TOO_SHORT,
  TOO_LONG,
  NOT_DIGITS,
  TOO_SIMPLE,
  /** The second entry differed from the first. */
  MISMATCH
}
