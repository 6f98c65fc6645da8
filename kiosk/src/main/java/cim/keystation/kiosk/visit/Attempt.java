// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.CardException;
import cim.keystation.message.BackOffice.RefusedByOffice;

/** Something with the card that can fail in the ways a screen knows. */
interface Attempt {
  void run() throws CardException, RefusedByOffice, TermsUnreadable, NotServed;
}
