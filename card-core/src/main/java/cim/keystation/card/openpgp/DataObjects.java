// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import java.util.Arrays;

/** GET DATA and PUT DATA (OpenPGP card 3.4, 7.2.6 and 7.2.8). */
final class DataObjects {
  private final ApduLink link;

  DataObjects(ApduLink link) {
    this.link = link;
  }

  Bytes get(int tag) throws CardException {
    String name = String.format("OpenPGP GET DATA %02X", tag);
    return link.send(new Apdu(name, 0, 0xCA, tag >> 8, tag & 0xff)).orRefused().data();
  }

  void put(int tag, Bytes content) throws CardException {
    putSecret(tag, content.toArray());
  }

  /** Zeroes {@code content}. */
  void putSecret(int tag, byte[] content) throws CardException {
    String name = String.format("OpenPGP PUT DATA %02X", tag);
    try {
      link.send(new Apdu(name, 0, 0xDA, tag >> 8, tag & 0xff, content)).orRefused();
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }
}
