// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

/** Why a chosen PIN is refused. */
public enum PinProblem {
  TOO_SHORT,
  TOO_LONG,
  NOT_DIGITS,
  /** On the list of values everybody tries first, a factory value among them. */
  COMMON,
  /** One digit or one block over and over: 777777, 121212, 12341234. */
  REPEATED,
  /** Counting up or down, also past nine: 345678, 890123, 987654. */
  SEQUENCE
}
