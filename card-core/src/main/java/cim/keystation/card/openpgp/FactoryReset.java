// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;

/**
 * TERMINATE DF and ACTIVATE FILE (OpenPGP card 3.4, 7.2.17, 7.2.18). The card allows it to anybody
 * once no attempts are left: they are spent first, on values no PIN has.
 */
final class FactoryReset {
  private static final int BLOCKED = 0x6983;
  private static final int MOST_ATTEMPTS = 255;

  private final ApduLink link;

  FactoryReset(ApduLink link) {
    this.link = link;
  }

  void run() throws CardException {
    block(OpenPgpPins.SIGNING);
    block(OpenPgpPins.ADMIN);
    link.send(new Apdu("OpenPGP TERMINATE DF", 0, 0xE6, 0, 0)).orRefused();
    link.send(new Apdu("OpenPGP ACTIVATE FILE", 0, 0x44, 0, 0)).orRefused();
  }

  private void block(int mode) throws CardException {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      byte[] wrong = new byte[8];
      if (link.send(new Apdu("OpenPGP VERIFY", 0, 0x20, 0, mode, wrong)).statusWord() == BLOCKED) {
        return;
      }
    }
  }
}
