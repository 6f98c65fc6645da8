// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.DeviceInfo;

/** The name that is printed on the box, from what the card says of itself. */
final class ModelName {
  private ModelName() {}

  static String of(DeviceInfo card) {
    String nfc = card.nfcSupported().isEmpty() ? "" : " NFC";
    String shape =
        switch (card.formFactor()) {
          case USB_A_KEYCHAIN, UNKNOWN -> "5" + nfc;
          case USB_A_NANO -> "5 Nano";
          case USB_C_KEYCHAIN -> "5C" + nfc;
          case USB_C_NANO -> "5C Nano";
          case USB_C_LIGHTNING -> "5Ci";
          case USB_A_BIO -> "Bio";
          case USB_C_BIO -> "C Bio";
        };
    return "YubiKey " + shape + (card.fips() ? " FIPS" : "");
  }
}
