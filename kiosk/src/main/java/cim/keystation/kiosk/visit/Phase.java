// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

/** What a visit waits for. */
enum Phase {
  CARD,
  SIGN_IN,
  PIN,
  /** The procedure runs, or goes on when the card is back. */
  WORK,
  /** The visit is over or stuck: for the person to decide, or the card to be taken. */
  END
}
