// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import static cim.keystation.simulator.openpgp.TestCard.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PasswordsTest {
  private final TestCard card = new TestCard();

  @Test
  void signingAndOtherUsesAreVerifiedSeparately() {
    assertThat(card.verify(0x81, "123456")).isEqualTo(0x9000);
    assertThat(card.send(0x20, 0x81).sw()).isEqualTo(0x9000);
    assertThat(card.send(0x20, 0x82).sw()).isEqualTo(0x63C3);
    assertThat(card.send(0x20, 0x83).sw()).isEqualTo(0x63C3);
  }

  @Test
  void verificationCanBeTakenBackAndEndsWithPower() {
    card.asUser().asAdmin();
    card.ok(0x20, 0xFF81);
    assertThat(card.send(0x20, 0x81).sw()).isEqualTo(0x63C3);
    card.applet.powerOff();
    assertThat(card.send(0x20, 0x82).sw()).isEqualTo(0x63C3);
    assertThat(card.send(0x20, 0x83).sw()).isEqualTo(0x63C3);
  }

  @Test
  void thirdWrongPinBlocksEvenTheRightOne() {
    assertThat(card.verify(0x81, "000000")).isEqualTo(0x6982);
    assertThat(card.verify(0x82, "000000")).isEqualTo(0x6982);
    assertThat(card.verify(0x81, "000000")).isEqualTo(0x6983);
    assertThat(card.verify(0x81, "123456")).isEqualTo(0x6983);
    assertThat(card.tries()).isEqualTo("000003");
  }

  @Test
  void rightPinRestoresTheTries() {
    card.verify(0x81, "000000");
    assertThat(card.tries()).isEqualTo("020003");
    card.asUser();
    assertThat(card.tries()).isEqualTo("030003");
  }

  @Test
  void changesThePinAndRefusesAShortOne() {
    assertThat(card.send(0x24, 0x81, ascii("123456", "12345")).sw()).isEqualTo(0x6A80);
    card.ok(0x24, 0x81, ascii("123456", "7654321"));
    assertThat(card.verify(0x81, "123456")).isEqualTo(0x6982);
    assertThat(card.verify(0x81, "7654321")).isEqualTo(0x9000);
  }

  @Test
  void wrongOldPinSpendsATryAndChangesNothing() {
    assertThat(card.send(0x24, 0x83, ascii("87654321", "11111111")).sw()).isEqualTo(0x6982);
    assertThat(card.tries()).isEqualTo("030002");
    card.asAdmin();
  }

  @Test
  void adminUnblocks() {
    for (int i = 0; i < 3; i++) {
      card.verify(0x81, "000000");
    }
    assertThat(card.send(0x2C, 0x0281, ascii("222222")).sw()).isEqualTo(0x6982);
    card.asAdmin().ok(0x2C, 0x0281, ascii("222222"));
    assertThat(card.verify(0x81, "222222")).isEqualTo(0x9000);
  }

  @Test
  void resetCodeUnblocksOnceSet() {
    assertThat(card.send(0x2C, 0x81, ascii("13572468", "222222")).sw()).isEqualTo(0x6983);
    card.asAdmin().ok(0xDA, 0xD3, ascii("13572468"));
    assertThat(card.tries()).isEqualTo("030303");
    assertThat(card.send(0x2C, 0x81, ascii("00000000", "222222")).sw()).isEqualTo(0x6982);
    card.ok(0x2C, 0x81, ascii("13572468", "222222"));
    assertThat(card.verify(0x82, "222222")).isEqualTo(0x9000);
    card.ok(0xDA, 0xD3);
    assertThat(card.tries()).isEqualTo("030003");
  }

  @Test
  void retriesAreTheAdministratorsAndKeepTheValues() {
    assertThat(card.send(0xF2, 0, "050405").sw()).isEqualTo(0x6982);
    card.asAdmin().ok(0xF2, 0, "050405");
    assertThat(card.tries()).isEqualTo("050005");
    card.asUser();
    assertThat(card.send(0xF2, 0, "000505").sw()).isEqualTo(0x6A80);
  }

  @Test
  void keyDerivationReplacesBothPins() {
    String userHash = "11".repeat(32);
    String adminHash = "22".repeat(32);
    String kdf = "810103" + "820108" + "830403E00000" + "84080102030405060708";
    card.asAdmin().ok(0xDA, 0xF9, kdf + "8720" + userHash + "8820" + adminHash);
    assertThat(card.verify(0x81, "123456")).isEqualTo(0x6982);
    card.ok(0x20, 0x81, userHash);
    card.ok(0x20, 0x83, adminHash);
  }

  @Test
  void factoryResetNeedsTheAdministratorOrTwoBlockedPins() {
    assertThat(card.send(0xE6, 0).sw()).isEqualTo(0x6982);
    card.asAdmin().ok(0xDA, 0x5B, ascii("Doe<<Jane"));
    card.ok(0xE6, 0);
    assertThat(card.applet.select().sw()).isEqualTo(0x6285);
    assertThat(card.send(0xCA, 0x4F).sw()).isEqualTo(0x6285);
    card.ok(0x44, 0);
    assertThat(card.applet.select().sw()).isEqualTo(0x9000);
    assertThat(card.ok(0xCA, 0x5B)).isEmpty();
  }

  @Test
  void blockedCardCanBeReset() {
    for (int i = 0; i < 3; i++) {
      card.verify(0x81, "000000");
      card.verify(0x83, "00000000");
    }
    card.ok(0xE6, 0);
    card.ok(0x44, 0);
    card.asUser().asAdmin();
  }
}
