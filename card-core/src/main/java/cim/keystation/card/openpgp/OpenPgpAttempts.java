// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;

/**
 * How many attempts are left, out of the PW status bytes alone (OpenPGP card 3.4, 7.2.2).
 *
 * @param resetCode 0 also when no Reset Code is set
 */
public record OpenPgpAttempts(int pin, int resetCode, int adminPin) {
  static final int TAG = 0xC4;
  private static final int LENGTH = 7;

  static OpenPgpAttempts parse(Bytes status) throws CardException.CardRefused {
    if (status.length() < LENGTH) {
      throw new CardException.CardRefused("OpenPGP GET DATA C4: too short", 0x9000);
    }
    return new OpenPgpAttempts(status.at(4), status.at(5), status.at(6));
  }
}
