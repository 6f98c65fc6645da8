// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.Optional;

/** What of a card is drawn and named on screen. */
public record CardLook(
    FormFactor form,
    boolean nfc,
    boolean fips,
    boolean securityKey,
    Firmware firmware,
    Optional<CardSerial> serial) {

  public static CardLook of(DeviceInfo info) {
    return new CardLook(
        info.formFactor(),
        !info.nfcSupported().isEmpty(),
        info.fips(),
        info.securityKey(),
        info.firmware(),
        info.serial());
  }

  /** The trade name as printed on the package, such as {@code YubiKey 5C NFC}. */
  public String model() {
    String family = securityKey ? "Security Key" : "YubiKey " + firmware.major();
    String shape =
        switch (form) {
          case USB_C_KEYCHAIN -> securityKey ? " C" : "C";
          case USB_A_NANO -> " Nano";
          case USB_C_NANO -> "C Nano";
          case USB_C_LIGHTNING -> "Ci";
          case USB_A_BIO -> " Bio";
          case USB_C_BIO -> "C Bio";
          case USB_A_KEYCHAIN, UNKNOWN -> "";
        };
    return family + shape + (nfc ? " NFC" : "") + (fips ? " FIPS" : "");
  }
}
