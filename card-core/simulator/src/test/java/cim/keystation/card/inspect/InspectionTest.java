// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Application;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.Transport;
import cim.keystation.simulator.enrol.Rehearsal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InspectionTest {
  private static Rehearsal rehearsal;

  @BeforeAll
  static void enrol() throws Exception {
    rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"));
    rehearsal.run();
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void aNewCardIsAsTheFactoryMadeIt(String firmware) throws CardException {
    CardReport report = Inspection.of(card(reader(Cards.of(firmware))));
    assertThat(report.state(Application.PIV)).isEqualTo(AppletState.FACTORY);
    assertThat(report.state(Application.OPENPGP)).isEqualTo(AppletState.FACTORY);
    assertThat(report.state(Application.FIDO2)).isEqualTo(AppletState.FACTORY);
    assertThat(report.piv().orElseThrow().pinAttempts()).isEqualTo(Reading.of(3));
    assertThat(report.piv().orElseThrow().slot(Slot.AUTHENTICATION).key().kind())
        .isEqualTo(Reading.Kind.EMPTY);
  }

  @Test
  void readsAnEnrolledCardInFewCommandsAndSpendsNothing() throws CardException {
    SimulatedReader reader = reader(rehearsal.key());
    Card card = card(reader);
    reader.wire().reset();
    CardReport report = Inspection.of(card);
    assertThat(reader.wire().commands()).hasSize(22);
    assertThat(report.state(Application.PIV)).isEqualTo(AppletState.SET);
    PivReport piv = report.piv().orElseThrow();
    assertThat(piv.pin().value().orElseThrow().factory()).isFalse();
    for (Slot slot : Slot.values()) {
      assertThat(piv.slot(slot).key().value().orElseThrow().generated()).isTrue();
      assertThat(piv.slot(slot).certificate().value().orElseThrow().issuer()).contains("CN=");
    }
    OpenPgpReport openPgp = report.openPgp().orElseThrow();
    assertThat(KeyRef.values()).allMatch(openPgp::holds);
    assertThat(openPgp.resetCodeSet()).isTrue();
    assertThat(report.fido2().orElseThrow().pinAttempts()).isEqualTo(Reading.of(8));
    assertThat(report.fido2().orElseThrow().passkeys().available()).isFalse();
  }

  @Test
  void listsPasskeysForThePin() throws CardException {
    Card card = card(reader(rehearsal.key()));
    try (Secret wrong = Secret.ofChars("000000".toCharArray())) {
      assertThatThrownBy(() -> Inspection.withPasskeys(card, wrong))
          .isInstanceOf(CardException.PinRejected.class);
    }
    try (Secret pin = Secret.ofChars(Rehearsal.PIN.toCharArray())) {
      Fido2Report fido2 = Inspection.withPasskeys(card, pin).fido2().orElseThrow();
      assertThat(fido2.passkeys().value().orElseThrow()).isEmpty();
    }
  }

  @Test
  void saysPerItemWhatAnOldFirmwareCannotTell() throws CardException {
    PivReport piv = Inspection.of(card(reader(Cards.of("5.2.4")))).piv().orElseThrow();
    assertThat(piv.pinAttempts()).isEqualTo(Reading.of(3));
    assertThat(piv.pin().available()).isFalse();
    assertThat(piv.managementKey().available()).isFalse();
    assertThat(piv.slot(Slot.SIGNATURE).key().available()).isFalse();
    assertThat(piv.slot(Slot.SIGNATURE).certificate().kind()).isEqualTo(Reading.Kind.EMPTY);
    assertThat(piv.state()).isEqualTo(AppletState.PRESENT);
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void saysThatTheHoldersPinIsBlocked(String firmware) throws CardException {
    SimulatedReader reader = reader(Cards.of(firmware));
    Card card = card(reader);
    for (int i = 0; i < 3; i++) {
      spend(() -> PivApplet.open(card).verifyPin(Secret.ofChars("000000".toCharArray())));
      spend(() -> OpenPgpApplet.open(card).verifyPin(Secret.ofChars("000000".toCharArray())));
    }
    CardReport report = Inspection.of(card);
    assertThat(report.state(Application.PIV)).isEqualTo(AppletState.BLOCKED);
    assertThat(report.state(Application.OPENPGP)).isEqualTo(AppletState.BLOCKED);
  }

  @Test
  void aSecurityKeyHasFidoOnly() throws CardException {
    Model model = Model.securityKey(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN);
    CardReport report =
        Inspection.of(card(reader(new SoftwareYubiKey(model, Cards.SERIAL, Cards.ROOT))));
    assertThat(report.device().serial()).isEmpty();
    assertThat(report.state(Application.PIV)).isEqualTo(AppletState.ABSENT);
    assertThat(report.piv()).isEmpty();
    assertThat(report.openPgp()).isEmpty();
    assertThat(report.fido2()).isPresent();
  }

  @Test
  void tellsNfcFromUsb() throws CardException {
    SoftwareYubiKey key = Cards.of("5.7.1");
    key.reachedOver(Transport.NFC);
    assertThat(Inspection.of(card(reader(key))).contactless()).isTrue();
  }

  @Test
  void aCardPulledMeanwhileIsGone() throws CardException {
    SimulatedReader reader = reader(Cards.of("5.7.1"));
    Card card = card(reader);
    reader.wire().reset();
    reader.wire().cutAfter(9);
    assertThatThrownBy(() -> Inspection.of(card)).isInstanceOf(CardException.CardGone.class);
  }

  private static void spend(Attempt attempt) throws CardException {
    try {
      attempt.run();
    } catch (CardException.PinRejected | CardException.PinBlocked expected) {
      return;
    }
    throw new AssertionError("a wrong PIN was taken");
  }

  static SimulatedReader reader(SoftwareYubiKey key) {
    SimulatedReader reader = new SimulatedReader("bench");
    reader.insert(key);
    return reader;
  }

  static Card card(SimulatedReader reader) throws CardException {
    return Identify.card(reader.connect());
  }

  private interface Attempt {
    void run() throws CardException;
  }
}
