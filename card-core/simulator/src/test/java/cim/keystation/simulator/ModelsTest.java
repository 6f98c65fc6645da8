// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Application;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private final Models models = Models.load();

  @Test
  void everyIdNamesOneModel() {
    assertThat(models.all()).extracting(Model::id).doesNotHaveDuplicates();
    assertThat(models.all()).allMatch(model -> model.aaguid().length() == 16);
    assertThat(models.find("5c-nano-5.4.3")).isPresent();
    assertThat(models.find("5c-nano")).isEmpty();
  }

  @Test
  void firmwareDecidesTheApplicationsAndTheAaguid() {
    Model old = Model.yubiKey5(new Firmware(5, 2, 7), FormFactor.USB_A_KEYCHAIN);
    Model fresh = Model.yubiKey5(new Firmware(5, 7, 1), FormFactor.USB_A_KEYCHAIN);
    assertThat(old.usb()).doesNotContain(Application.HSMAUTH);
    assertThat(fresh.usb()).contains(Application.HSMAUTH);
    assertThat(old.aaguid()).isNotEqualTo(fresh.aaguid());
  }

  @Test
  void unlistedFirmwareTakesAfterTheNextOlder() {
    Model between = Model.yubiKey5(new Firmware(5, 4, 5), FormFactor.USB_C_NANO);
    assertThat(between.firmware()).isEqualTo(new Firmware(5, 4, 5));
    assertThat(between.aaguid()).isEqualTo(models.find("5c-nano-5.4.3").orElseThrow().aaguid());
    assertThatThrownBy(() -> Model.yubiKey5(new Firmware(4, 3, 5), FormFactor.USB_A_NANO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void securityKeysKnowNothingButFido() {
    Model key = models.find("security-key-nfc-5.7.1").orElseThrow();
    assertThat(key.usb()).isEqualTo(Set.of(Application.U2F, Application.FIDO2));
    assertThat(key.tellsSerial()).isFalse();
    assertThat(key.formFactorByte()).isEqualTo(0x41);
    assertThat(models.find("5-nfc-fips-5.4.3").orElseThrow().formFactorByte()).isEqualTo(0x81);
  }
}
