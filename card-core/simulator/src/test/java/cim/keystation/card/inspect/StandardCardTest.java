// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Slot;
import cim.keystation.card.management.Identify;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Models;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandardCardTest {
  @Test
  void eachItemThatTheStandardLacksIsSaidToBeNotAvailable() throws CardException {
    Card card = Identify.any(reader().connect());
    CardReport report = Inspection.of(card);
    assertThat(report.state(Application.PIV)).isEqualTo(AppletState.PRESENT);
    assertThat(report.state(Application.OPENPGP)).isEqualTo(AppletState.FACTORY);
    assertThat(report.state(Application.FIDO2)).isEqualTo(AppletState.ABSENT);
    PivReport piv = report.piv().orElseThrow();
    assertThat(piv.pinAttempts()).isEqualTo(Reading.of(3));
    assertThat(piv.pin().available()).isFalse();
    assertThat(piv.managementKey().available()).isFalse();
    assertThat(piv.slot(Slot.SIGNATURE).key().available()).isFalse();
    assertThat(piv.slot(Slot.SIGNATURE).certificate().kind()).isEqualTo(Reading.Kind.EMPTY);
  }

  @Test
  void isPrintedForPeopleAndPrograms() throws CardException {
    CardReport report = Inspection.of(Identify.any(reader().connect()));
    assertThat(CardText.of(report, "Acme reader", Instant.now()).toString())
        .contains("Smart card (no YubiKey)")
        .contains("Acme reader");
    assertThat(CardJson.of(report, "Acme reader").at("/device/firmware").isNull()).isTrue();
  }

  @Test
  void aStationStillTakesYubiKeysOnly() {
    assertThatThrownBy(() -> Identify.card(reader().connect()))
        .isInstanceOf(CardException.CardRefused.class);
  }

  @Test
  void aTerminatedApplicationDoesNotHideTheOthers() throws CardException {
    SimulatedReader reader = reader();
    Card card = Identify.any(reader.connect());
    card.line().transmit(Bytes.hex("00A4040006D27600012401").toArray());
    byte[] wrong = Bytes.hex("00200083083131313131313131").toArray();
    for (int i = 0; i < 3; i++) {
      card.line().transmit(wrong);
    }
    card.line().transmit(Bytes.hex("00E60000").toArray());
    CardReport report = Inspection.of(card);
    assertThat(report.state(Application.OPENPGP)).isEqualTo(AppletState.UNREACHABLE);
    assertThat(report.piv()).isPresent();
  }

  private static SimulatedReader reader() {
    SimulatedReader reader = new SimulatedReader("standard");
    reader.insert(
        new SoftwareYubiKey(
            Models.load().find("standard-5.2.7").orElseThrow(), Cards.SERIAL, Cards.ROOT));
    return reader;
  }
}
