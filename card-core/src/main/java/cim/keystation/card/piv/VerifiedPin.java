// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;

/** Asks whether the PIN is verified: VERIFY without data, which spends nothing. */
record VerifiedPin(ApduLink link) {
  boolean now() throws CardException {
    return link.send(new Apdu("PIV VERIFY status", 0, 0x20, 0, 0x80)).ok();
  }
}
