// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Application;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.FormFactor;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.simulator.Cards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifyContractTest {
  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void readsModelFirmwareAndSerial(String firmware) throws CardException {
    Card card = Bench.with(firmware).card();
    assertThat(card.serial()).isEqualTo(Cards.SERIAL);
    assertThat(card.firmware()).hasToString(firmware);
    assertThat(card.info().formFactor()).isEqualTo(FormFactor.USB_A_KEYCHAIN);
    assertThat(card.info().usbEnabled()).contains(Application.PIV, Application.OPENPGP);
    assertThat(card.info().nfcSupported()).contains(Application.PIV);
  }

  @Test
  void opensAnApplicationAgainForFreeAndAfterAnotherForOneSelect() throws CardException {
    Bench bench = Bench.with("5.7.1");
    Card card = bench.card();
    PivApplet piv = PivApplet.open(card);
    bench.reader().wire().reset();
    assertThat(PivApplet.open(card)).isSameAs(piv);
    assertThat(bench.reader().wire().count()).isZero();
    OpenPgpApplet.open(card);
    assertThat(PivApplet.open(card)).isSameAs(piv);
    assertThat(bench.reader().wire().commands()).hasSize(2).allMatch(c -> c.contains("SELECT"));
    assertThat(piv.pin().factory()).isTrue();
  }

  @Test
  void aCardPulledInMidCommandIsGone() throws CardException {
    Bench bench = Bench.with("5.7.1");
    Card card = bench.card();
    PivApplet piv = PivApplet.open(card);
    bench.reader().wire().reset();
    bench.reader().wire().cutAfter(1);
    assertThatThrownBy(piv::pin).isInstanceOf(CardException.CardGone.class);
    assertThatThrownBy(() -> OpenPgpApplet.open(card)).isInstanceOf(CardException.CardGone.class);
  }
}
