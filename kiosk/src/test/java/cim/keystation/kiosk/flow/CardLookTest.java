// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardLookTest {
  @ParameterizedTest
  @CsvSource({
    "USB_A_KEYCHAIN, true, false, false, YubiKey 5 NFC",
    "USB_C_KEYCHAIN, true, false, false, YubiKey 5C NFC",
    "USB_C_KEYCHAIN, false, false, false, YubiKey 5C",
    "USB_A_NANO, false, false, false, YubiKey 5 Nano",
    "USB_C_NANO, false, true, false, YubiKey 5C Nano FIPS",
    "USB_C_LIGHTNING, false, false, false, YubiKey 5Ci",
    "USB_A_KEYCHAIN, true, false, true, Security Key NFC",
    "USB_C_KEYCHAIN, true, false, true, Security Key C NFC",
  })
  void isNamedAsOnThePackage(
      FormFactor form, boolean nfc, boolean fips, boolean securityKey, String name) {
    CardLook look =
        new CardLook(form, nfc, fips, securityKey, new Firmware(5, 7, 1), Optional.empty());
    assertThat(look.model()).isEqualTo(name);
  }
}
