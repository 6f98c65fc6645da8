// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;

/**
 * The Federal Agency Smart Credential Number: 40 characters of five bits, the fifth an odd parity
 * (PACS 2.3, 2.1).
 */
final class FascN {
  private static final String NON_FEDERAL =
      "S"
          + "9999"
          + "F"
          + "9999"
          + "F"
          + "999999"
          + "F"
          + "0"
          + "F"
          + "1"
          + "F"
          + "0000000000"
          + "3"
          + "0000"
          + "1"
          + "E";
  private static final String ALPHABET = "0123456789:S<F>E";

  private FascN() {}

  /** The number of an issuer that is no federal agency: agency code 9999. */
  static Bytes nonFederal() {
    return encode(NON_FEDERAL);
  }

  /** Packs the characters, low bit first, and ends with their longitudinal redundancy check. */
  private static Bytes encode(String characters) {
    byte[] packed = new byte[(characters.length() + 1) * 5 / 8];
    int check = 0;
    for (int i = 0; i < characters.length(); i++) {
      int digit = ALPHABET.indexOf(characters.charAt(i));
      check ^= digit;
      pack(packed, i, digit);
    }
    pack(packed, characters.length(), check);
    return Bytes.of(packed);
  }

  private static void pack(byte[] packed, int index, int digit) {
    int parity = Integer.bitCount(digit) % 2 == 0 ? 1 : 0;
    for (int bit = 0; bit < 5; bit++) {
      int value = bit == 4 ? parity : digit >> bit & 1;
      int at = index * 5 + bit;
      packed[at / 8] |= (byte) (value << 7 - at % 8);
    }
  }
}
