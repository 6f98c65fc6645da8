// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

/** Why a card changes its state. Mandatory with every transition. */
public enum Reason {
  /** A genuine card was put in at a station. */
  PRESENTED,
  ENROLMENT,
  /** A visit ended before the card was finished. */
  INTERRUPTED,
  RESUMED,
  /** What the station reported isn't what was issued. */
  MISMATCH,
  FORGOTTEN,
  FOUND,
  LOST,
  STOLEN,
  DAMAGED,
  LEAVER,
  REPLACED,
  EXPIRED,
  HANDED_IN,
  RESET,
  DISCARDED
}
