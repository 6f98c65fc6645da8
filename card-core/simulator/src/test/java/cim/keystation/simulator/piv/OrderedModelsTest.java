// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import static cim.keystation.simulator.piv.PivSessionLine.PIN;
import static cim.keystation.simulator.piv.PivSessionLine.PUK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models refuse that others don't: PIN complexity, FIPS. */
final class OrderedModelsTest {
  private static final Model STRICT = Cards.model("5.7.1").withPinComplexity();

  @ParameterizedTest
  @ValueSource(
      strings = {"313131313131FFFF", "363534333231FFFF", "70617373776F7264", "50415353574F5244"})
  void aSimplePinIsRefusedWithoutSpendingAnything(String simple) {
    PivSessionLine piv = new PivSessionLine(card(STRICT));
    piv.expect("0024008010" + PIN + simple, "6985");
    piv.expect("002C008010" + PUK + simple, "6985");
    piv.expect("0024008110" + PUK + simple, "6985");
    piv.expect("00200080", "63C3");
    assertThat(piv.verify(PIN)).isEqualTo("9000");
    piv.expect("0024008010" + PIN + "373339313534FFFF", "9000");
    new PivSessionLine(card(Cards.model("5.7.1"))).expect("0024008010" + PIN + simple, "9000");
  }

  @Test
  void openPgpRefusesThemToo() {
    PivSessionLine line = new PivSessionLine(card(STRICT));
    line.send("00A4040006D27600012401");
    line.expect("002400810C" + "313233343536" + "313131313131", "6985");
    line.expect("0024008310" + "3132333435363738" + "3131313131313131", "6985");
    line.expect("002400810C" + "313233343536" + "373339313534", "9000");
  }

  @Test
  void onlyFirmware57CanBeOrderedSo() {
    assertThatThrownBy(() -> Cards.model("5.4.3").withPinComplexity())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fipsMakesNoWeakKeyAndNoneWithoutPinExceptFor9E() throws Exception {
    Model fips = Model.fips(new Firmware(5, 4, 3), FormFactor.USB_A_KEYCHAIN);
    PivSessionLine piv = new PivSessionLine(card(fips));
    piv.authenticate("5.4.3");
    piv.expect("0047009A05" + "AC03" + "800106", "6A80");
    piv.expect("0047009A08" + "AC06" + "800111" + "AA0101", "6A80");
    assertThat(piv.send("0047009A08" + "AC06" + "800111" + "AA0102")).endsWith("9000");
    assertThat(piv.send("0047009E05" + "AC03" + "800111")).endsWith("9000");
  }

  private static SoftwareYubiKey card(Model model) {
    return new SoftwareYubiKey(model, Cards.SERIAL, Cards.ROOT);
  }
}
