// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.apdu.Tlv;
import java.security.SecureRandom;

/** The Card Capability Container (SP 800-73-4 part 1, 3.1.1), which middleware looks for. */
public record Ccc(Bytes cardId) {
  /** The data object's id. */
  public static final int OBJECT = 0x5FC107;

  private static final int CARD_IDENTIFIER = 0xF0;
  private static final int CARD_ID_LENGTH = 14;

  /** GSC-RID, manufacturer unknown, card type: virtual machine card (NIST IR 6887, 6.2). */
  private static final Bytes PREFIX = Bytes.hex("A000000116FF02");

  public Ccc {
    if (cardId.length() != CARD_ID_LENGTH) {
      throw new IllegalArgumentException("card id of " + cardId.length() + " bytes");
    }
  }

  /** A container with a random card identifier. */
  public static Ccc random(SecureRandom random) {
    byte[] cardId = new byte[CARD_ID_LENGTH];
    random.nextBytes(cardId);
    return new Ccc(Bytes.of(cardId));
  }

  /** The data object's content: version 2.1, PKCS #15 not used, no redirections. */
  public Bytes encode() {
    return Tlv.encode(
        new Tlv(CARD_IDENTIFIER, Bytes.hex(PREFIX.toHex() + cardId.toHex())),
        Tlv.of(0xF1, 0x21),
        Tlv.of(0xF2, 0x21),
        Tlv.of(0xF3),
        Tlv.of(0xF4, 0x00),
        Tlv.of(0xF5, 0x10),
        Tlv.of(0xF6),
        Tlv.of(0xF7),
        Tlv.of(0xFA),
        Tlv.of(0xFB),
        Tlv.of(0xFC),
        Tlv.of(0xFD),
        Tlv.of(0xFE));
  }
}
