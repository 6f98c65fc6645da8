// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import static cim.keystation.simulator.piv.PivSessionLine.PIN;
import static cim.keystation.simulator.piv.PivSessionLine.PUK;
import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.simulator.Cards;
import cim.keystation.simulator.SoftwareYubiKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PinsTest {
  private static final String WRONG = "393939393939FFFF";
  private static final String OTHER = "363534333231FFFF";

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void countsDownBlocksAndIsUnblockedByThePuk(String firmware) {
    SoftwareYubiKey card = Cards.of(firmware);
    PivSessionLine piv = new PivSessionLine(card);
    piv.expect("00200080", "63C3");
    assertThat(piv.verify(WRONG)).isEqualTo("63C2");
    assertThat(piv.verify(PIN)).isEqualTo("9000");
    piv.expect("00200080", "9000");
    assertThat(piv.verify(WRONG)).isEqualTo("63C2");
    assertThat(piv.verify(WRONG)).isEqualTo("63C1");
    card.powerOff();
    piv.send(PivSessionLine.SELECT);
    piv.expect("00200080", "63C1");
    assertThat(piv.verify(WRONG)).as("the last, as a YubiKey 5.4.3 says it").isEqualTo("6983");
    assertThat(piv.verify(PIN)).isEqualTo("6983");
    piv.expect("00200080", "6983");
    piv.expect("002C008010" + PUK + OTHER, "9000");
    assertThat(piv.verify(OTHER)).isEqualTo("9000");
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void changesPinAndPuk(String firmware) {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.expect("0024008010" + PIN + OTHER, "9000");
    assertThat(piv.verify(PIN)).isEqualTo("63C2");
    assertThat(piv.verify(OTHER)).isEqualTo("9000");
    piv.expect("0024008110" + PUK + "3837363534333231", "9000");
    piv.expect("0024008110" + PUK + "3837363534333231", "63C2");
    piv.expect("0024008010" + OTHER + "31323334FFFFFFFF", "6A80");
    piv.expect("0024008010" + OTHER + "313233FF3435FFFF", "6A80");
  }

  /** SP 800-73-4 part 2, 3.2.1 to 3.2.3: wrong parameters cost no try, a wrong value does. */
  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void wrongParametersCostNothingAndWrongPinsEndTheVerification(String firmware) {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.expect("002C008010" + "FF".repeat(16), "63C2");
    piv.expect("002C008010" + PUK + PIN, "9000");
    piv.expect("0024010010" + PIN + OTHER, "6A88");
    piv.expect("0024018010" + PIN + OTHER, "6A86");
    piv.expect("002C018010" + PUK + OTHER, "6A86");
    piv.expect("002C008110" + PUK + OTHER, "6A88");
    piv.expect("0020008006313233343536", "6A80");
    piv.expect("0020018008" + PIN, "6A86");
    piv.expect("0020008108" + PUK, "6A88");
    piv.expect("00200080", "63C3");
    assertThat(piv.verify(PIN)).isEqualTo("9000");
    piv.expect("0024008110" + WRONG + PUK, "63C2");
    piv.expect("00200080", "9000");
    piv.expect("0024008010" + WRONG + OTHER, "63C2");
    piv.expect("00200080", "63C2");
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void newLimitsNeedBothAndPutPinAndPukBack(String firmware) throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.expect("0024008010" + PIN + OTHER, "9000");
    piv.expect("00FA0804", "6982");
    piv.authenticate(firmware);
    piv.expect("00FA0804", "6982");
    piv.verify(OTHER);
    piv.expect("00FA0804", "9000");
    piv.expect("00F70080", "0101FF05010106020808" + "9000");
    piv.expect("00F70081", "0101FF05010106020404" + "9000");
    piv.expect("00200080", "63C8");
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void resetsOnlyOnceBothAreBlocked(String firmware) throws Exception {
    PivSessionLine piv = new PivSessionLine(Cards.of(firmware));
    piv.authenticate(firmware);
    assertThat(piv.send("0047009A05AC03800111")).startsWith("7F49").endsWith("9000");
    piv.expect("00FB0000", "6985");
    for (int left = 2; left >= 0; left--) {
      assertThat(piv.verify(WRONG)).isEqualTo(left == 0 ? "6983" : "63C" + left);
    }
    piv.expect("00FB0000", "6985");
    for (int left = 2; left >= 0; left--) {
      piv.expect("002C008010" + WRONG + OTHER, left == 0 ? "6983" : "63C" + left);
    }
    piv.expect("00FB0000", "9000");
    piv.expect("00F7009A", "6A88");
    assertThat(piv.send("00CB3FFF055C035FFF01")).startsWith("5382");
    assertThat(piv.verify(PIN)).isEqualTo("9000");
  }
}
