// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;

/** Asks whether the PIN is verified: VERIFY without data, which spends nothing. */
record VerifiedPin(CardChannel channel) {
  boolean now() throws CardException {
    byte[] answer = channel.transmit(new byte[] {0, 0x20, 0, (byte) 0x80, 0});
    return answer.length == 2 && answer[0] == (byte) 0x90 && answer[1] == 0;
  }
}
