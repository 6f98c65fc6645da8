// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.hid.Authenticates;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A Security Key over USB speaks HID only: its device information comes that way. */
final class HidManagementTest {
  private static final int READ = 0x42;
  private static final int WRITE = 0x43;
  private final SoftwareYubiKey card =
      new SoftwareYubiKey(
          Model.securityKey(Firmware.parse("5.7.1"), FormFactor.USB_C_KEYCHAIN),
          Cards.SERIAL,
          Cards.ROOT);
  private final Authenticates hid = card.hid().orElseThrow();

  @Test
  void readsThePagesThatCcidWouldShow() {
    TestLine line = new TestLine(card);
    line.send("00A4040008A000000527471117");
    assertThat(page(0) + "9000").isEqualTo(line.send("001D000000"));
    assertThat(page(1) + "9000").isEqualTo(line.send("001D010000"));
    assertThat(hid.management(READ, new byte[] {2})).isEmpty();
    assertThat(hex(hid.management(READ, new byte[0]))).isEqualTo(page(0));
  }

  @Test
  void writesTheConfigurationBehindItsLock() {
    String code = "AB".repeat(16);
    assertThat(write("120A10" + code)).isPresent();
    assertThat(write("0403020002")).isEmpty();
    assertThat(write("18030200020B10" + code + "0C00")).isPresent();
    assertThat(page(0)).contains("03020002").contains("0A0101");
  }

  private Optional<byte[]> write(String hex) {
    return hid.management(WRITE, Bytes.hex(hex).toArray());
  }

  private String page(int number) {
    return hex(hid.management(READ, new byte[] {(byte) number}));
  }

  private static String hex(Optional<byte[]> data) {
    return Bytes.of(data.orElseThrow()).toHex();
  }
}
