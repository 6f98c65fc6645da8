// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import cim.keystation.card.Application;
import cim.keystation.card.CardException;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Feature;
import cim.keystation.card.Secret;
import cim.keystation.card.management.DeviceConfiguration;
import cim.keystation.card.management.ManagementSession;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManagementContractTest {
  private static final String ALL = "cim.keystation.simulator.contract.ContractCard#yubiKeys";

  @ParameterizedTest
  @MethodSource(ALL)
  void disablesAndEnablesAnApplication(ContractCard contract) throws CardException {
    try (contract) {
      ManagementSession management = ManagementSession.open(contract.card().channel());
      Set<Application> before = management.deviceInfo().usbEnabled();
      Set<Application> fewer = new HashSet<>(before);
      fewer.remove(Application.OPENPGP);
      management.write(DeviceConfiguration.unchanged().withUsb(fewer), false);
      assertThat(management.deviceInfo().usbEnabled()).isEqualTo(fewer);
      management.write(DeviceConfiguration.unchanged().withUsb(before), false);
      assertThat(management.deviceInfo().usbEnabled()).isEqualTo(before);
    }
  }

  @Test
  void aRebootTakesTheCardOutOfTheReaderAndBackIn() throws CardException {
    Bench bench = Bench.with("5.7.1");
    ManagementSession management = ManagementSession.open(bench.card().channel());
    Set<Application> before = management.deviceInfo().usbEnabled();
    management.write(DeviceConfiguration.unchanged().withUsb(before), true);
    assertThatThrownBy(management::deviceInfo).isInstanceOf(CardException.CardGone.class);
    assertThat(bench.card().info().usbEnabled()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aLockCodeGuardsTheConfiguration(ContractCard contract) throws CardException {
    try (contract;
        Secret code =
            Secret.ofBytes(
                "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
      ManagementSession management = ManagementSession.open(contract.card().channel());
      DeviceInfo before = management.deviceInfo();
      DeviceConfiguration same = DeviceConfiguration.unchanged().withUsb(before.usbEnabled());
      management.setLockCode(code);
      assertThat(management.deviceInfo().configurationLocked()).isTrue();
      assertThatThrownBy(() -> management.write(same, false))
          .isInstanceOf(CardException.CardRefused.class);
      management.write(same, false, code);
      management.clearLockCode(code);
      assertThat(management.deviceInfo()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void oldFirmwareIsToldByName(ContractCard contract) throws CardException {
    try (contract) {
      assumeThat(Feature.NFC_RESTRICTED.supportedBy(contract.card().firmware())).isFalse();
      ManagementSession management = ManagementSession.open(contract.card().channel());
      assertThatThrownBy(
              () -> management.write(DeviceConfiguration.unchanged().withNfcRestricted(), false))
          .hasMessageContaining("NFC_RESTRICTED needs a YubiKey of firmware 5.7.0; this one has");
    }
  }
}
