// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.codes;

/** What became of a code that somebody typed. */
public enum CodeVerdict {
  /** It was right, and is now used up. */
  REDEEMED,
  /** It is wrong, or there is none for this person; one try is spent. */
  WRONG,
  USED,
  EXPIRED,
  /** Too many wrong tries: a new one must be issued. */
  LOCKED
}
