// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ManagementAppletTest {
  private static final String SELECT = "00A4040008A000000527471117";

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void saysItsVersionAndSerial(String firmware) {
    TestLine line = new TestLine(Cards.of(firmware));
    byte[] text = ("Virtual mgr - FW version " + firmware).getBytes();
    line.expect(SELECT, java.util.HexFormat.of().withUpperCase().formatHex(text) + "9000");
    assertThat(line.send("001D000000")).contains("020400BC614E").contains("040101");
  }

  @Test
  void hasASecondPageFrom57() {
    TestLine old = new TestLine(Cards.of("5.4.3"));
    old.send(SELECT);
    assertThat(old.send("001D000000")).doesNotContain("100101");
    old.expect("001D010000", "6A86");
    TestLine young = new TestLine(Cards.of("5.7.1"));
    young.send(SELECT);
    assertThat(young.send("001D000000")).contains("100101");
    assertThat(young.send("001D010000")).contains("160100").endsWith("9000");
  }

  @Test
  void aDisabledApplicationCannotBeSelectedAndStaysDisabledWithoutPower() {
    SoftwareYubiKey card = Cards.of("5.7.1");
    TestLine line = new TestLine(card);
    line.send(SELECT);
    line.expect("001C0000050403020008", "9000");
    card.powerOff();
    line.expect("00A4040005A000000308", "6A82");
    line.send(SELECT);
    line.expect("001C000005040302FFFF", "9000");
    assertThat(line.send("00A4040005A000000308")).endsWith("9000");
  }

  @Test
  void theLockCodeGuardsTheConfiguration() {
    TestLine line = new TestLine(Cards.of("5.7.1"));
    line.send(SELECT);
    String code = "AA".repeat(16);
    line.expect("001C000013120A10" + code, "9000");
    assertThat(line.send("001D000000")).contains("0A0101");
    line.expect("001C0000050403020010", "6982");
    line.expect("001C000017160302 0010 0B10" + code, "9000");
  }

  @Test
  void restrictedNfcIsOffUntilTheCardIsPluggedIntoUsb() {
    SoftwareYubiKey card = Cards.of("5.7.1");
    TestLine line = new TestLine(card);
    line.send(SELECT);
    line.expect("001C00000403170101", "9000");
    assertThat(line.send("001D010000")).contains("170101");
    card.powerOff();
    card.reachedOver(Transport.NFC);
    card.plugIn();
    line.expect(SELECT, "6A82");
    line.expect("00A4040005A000000308", "6A82");
    card.reachedOver(Transport.USB);
    card.plugIn();
    line.send(SELECT);
    assertThat(line.send("001D010000")).contains("170100");
    card.reachedOver(Transport.NFC);
    card.plugIn();
    assertThat(line.send(SELECT)).endsWith("9000");
  }

  @Test
  void aRebootIsAskedForOnce() {
    SoftwareYubiKey card = Cards.of("5.7.1");
    TestLine line = new TestLine(card);
    line.send(SELECT);
    line.expect("001C0000070603020208" + "0C00", "9000");
    assertThat(card.reboots()).isTrue();
    assertThat(card.reboots()).isFalse();
    line.send(SELECT);
    line.expect("001C000005040302FFFF", "9000");
    assertThat(card.reboots()).isFalse();
  }

  @Test
  void tellsThatPinsMustBeComplex() {
    Model strict = Cards.model("5.7.1").withPinComplexity();
    TestLine line = new TestLine(new SoftwareYubiKey(strict, Cards.SERIAL, Cards.ROOT));
    line.send(SELECT);
    assertThat(line.send("001D010000")).contains("160101");
  }

  @Test
  void aSecurityKeyHasNeitherSerialNorPiv() {
    Model model = Model.securityKey(new Firmware(5, 7, 1), FormFactor.USB_C_KEYCHAIN);
    SoftwareYubiKey card =
        new SoftwareYubiKey(
            model,
            Cards.SERIAL,
            Cards.ROOT.batch(model.firmware()),
            new Finger(),
            java.time.Clock.systemUTC(),
            new SecureRandom());
    TestLine line = new TestLine(card);
    line.expect("00A4040005A000000308", "6A82");
    line.send(SELECT);
    assertThat(line.send("001D000000"))
        .doesNotContain(String.format("0204%08X", Cards.SERIAL.value()))
        .contains("040143");
  }
}
