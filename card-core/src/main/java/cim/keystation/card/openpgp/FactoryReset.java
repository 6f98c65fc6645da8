// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;

/**
 * TERMINATE DF and ACTIVATE FILE (OpenPGP card 3.4, 7.2.17, 7.2.18). The card allows it to anybody
 * once no attempts are left: they are spent first, on values no PIN has.
 */
final class FactoryReset {
  private static final int BLOCKED = 0x6983;
  private static final int MOST_ATTEMPTS = 255;

  private static final int HISTORICAL_BYTES = 0x5F52;

  private final ApduLink link;
  private final DataObjects objects;
  private final Firmware firmware;

  FactoryReset(ApduLink link, DataObjects objects, Firmware firmware) {
    this.link = link;
    this.objects = objects;
    this.firmware = firmware;
  }

  void run() throws CardException {
    if (!Feature.OPENPGP_RESET.supportedBy(firmware) && !hasLifeCycle()) {
      throw new CardException.NotSupported(Feature.OPENPGP_RESET, firmware);
    }
    block(OpenPgpPins.SIGNING);
    block(OpenPgpPins.ADMIN);
    link.send(new Apdu("OpenPGP TERMINATE DF", 0, 0xE6, 0, 0)).orRefused();
    link.send(new Apdu("OpenPGP ACTIVATE FILE", 0, 0x44, 0, 0)).orRefused();
  }

  /** Life cycle status, the third byte from the end: 00 for no information (section 6). */
  private boolean hasLifeCycle() throws CardException {
    Bytes historical = objects.get(HISTORICAL_BYTES);
    return historical.length() > 3 && historical.at(historical.length() - 3) != 0;
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
