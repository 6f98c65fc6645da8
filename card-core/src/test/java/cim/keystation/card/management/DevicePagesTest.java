// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Tlv;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class DevicePagesTest {
  @Property
  void anyPageIsReadOrToldAsMalformed(@ForAll byte[] page) {
    reads(() -> DevicePages.parse(Tlv.parse("page", Bytes.of(page))));
  }

  @Property
  void anyValuesAreReadOrToldAsMalformed(
      @ForAll byte[] version, @ForAll byte[] serial, @ForAll byte[] mask) {
    Map<Integer, Bytes> page =
        Map.of(
            0x05,
            Bytes.of(version),
            0x02,
            Bytes.of(serial),
            0x01,
            Bytes.of(mask),
            0x04,
            Bytes.of(mask));
    reads(() -> DevicePages.parse(page));
  }

  @Example
  void aConfigurationIsWrittenAsTheCardReadsIt() {
    DeviceConfiguration changes =
        DeviceConfiguration.unchanged()
            .withUsb(Set.of(Application.PIV, Application.FIDO2))
            .withNfc(Set.of())
            .withNfcRestricted();
    assertThat(Tlv.encode(changes.tlvs().toArray(Tlv[]::new)))
        .isEqualTo(Bytes.hex("030202100E020000170101"));
  }

  @Example
  void aCardOutOfReachCantBeAskedFor() {
    assertThatThrownBy(() -> DeviceConfiguration.unchanged().withUsb(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    DeviceConfiguration none = DeviceConfiguration.unchanged();
    assertThatThrownBy(
            () ->
                new DeviceConfiguration(
                    none.usb(), none.nfc(), OptionalInt.of(70000), OptionalInt.empty(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void reads(Parse parse) {
    try {
      assertThat(parse.run()).isNotNull();
    } catch (CardException.CardRefused malformed) {
      assertThat(malformed.statusWord()).isEqualTo(0x9000);
    } catch (CardException other) {
      throw new AssertionError(other);
    }
  }

  private interface Parse {
    Object run() throws CardException;
  }
}
