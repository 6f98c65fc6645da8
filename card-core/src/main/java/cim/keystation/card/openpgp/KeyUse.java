// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Answer;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import cim.keystation.card.apdu.Tlv;

/** Signing and key agreement (OpenPGP card 3.4, 7.2.10, 7.2.11, 7.2.13). */
final class KeyUse {
  private static final int TOUCH_TIMEOUT = 0x6600;
  private static final int CIPHER = 0xA6;
  private static final int PUBLIC_KEY = 0x7F49;
  private static final int POINT = 0x86;

  private final ApduLink link;

  KeyUse(ApduLink link) {
    this.link = link;
  }

  byte[] sign(byte[] digest) throws CardException {
    return use(new Apdu("OpenPGP SIGN", 0, 0x2A, 0x9E, 0x9A, digest)).copy();
  }

  byte[] authenticate(byte[] digest) throws CardException {
    return use(new Apdu("OpenPGP INTERNAL AUTHENTICATE", 0, 0x88, 0, 0, digest)).copy();
  }

  Secret decipher(Bytes point) throws CardException {
    Bytes key = Tlv.encode(new Tlv(PUBLIC_KEY, Tlv.encode(new Tlv(POINT, point))));
    byte[] data = Tlv.encode(new Tlv(CIPHER, key)).toArray();
    try (Answer answer = use(new Apdu("OpenPGP DECIPHER", 0, 0x2A, 0x80, 0x86, data))) {
      return Secret.ofBytes(answer.copy());
    }
  }

  private Answer use(Apdu command) throws CardException {
    Answer answer = link.send(command);
    if (answer.statusWord() == TOUCH_TIMEOUT) {
      throw new CardException.TouchTimeout();
    }
    return answer.orRefused();
  }
}
