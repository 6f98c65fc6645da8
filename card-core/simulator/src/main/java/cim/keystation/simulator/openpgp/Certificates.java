// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;

/** Which of the three cardholder certificates DO 7F21 means at the moment (section 7.2.5). */
final class Certificates {
  static final int TAG = 0x7F21;
  private static final int MAX_LENGTH = 3052;
  private static final Bytes SELECTOR = Bytes.hex("60045C027F21");

  /** In the order of their occurrences. */
  private static final KeyRole[] OCCURRENCES = {
    KeyRole.AUTHENTICATION, KeyRole.DECRYPTION, KeyRole.SIGNATURE
  };

  private int selected;

  void selectFirst() {
    selected = 0;
  }

  /** SELECT DATA. Firmware up to 5.4.3 wants the length once more in front of the template. */
  void select(int occurrence, Bytes template) {
    String hex = template.toHex();
    boolean known = hex.equals(SELECTOR.toHex()) || hex.equals("06" + SELECTOR.toHex());
    if (!known) {
      throw new Refused(Response.WRONG_DATA);
    }
    if (occurrence >= OCCURRENCES.length) {
      throw new Refused(Response.REFERENCE_NOT_FOUND);
    }
    selected = occurrence;
  }

  /** GET NEXT DATA. @throws Refused with 6A80 after the last occurrence, as a YubiKey says it */
  void selectNext() {
    if (selected + 1 >= OCCURRENCES.length) {
      throw new Refused(Response.WRONG_DATA);
    }
    selected++;
  }

  KeyRole current() {
    return OCCURRENCES[selected];
  }

  static byte[] checked(byte[] certificate) {
    if (certificate.length > MAX_LENGTH) {
      throw new Refused(Response.WRONG_LENGTH);
    }
    return certificate;
  }
}
