// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpStatus;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.Outcome;
import cim.keystation.procedure.StepId;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentTest {

  @ParameterizedTest
  @ValueSource(strings = {"5.4.3", "5.7.1"})
  void leavesACardThatAnswersToNoFactoryValue(String firmware) throws Exception {
    Rehearsal visit = new Rehearsal(Rehearsal.fresh(firmware));

    assertThat(visit.run()).isInstanceOf(Outcome.Completed.class);

    assertEnrolled(visit);
  }

  @Test
  void resumesToTheSameCardAfterACutBeforeAndAfterEveryCommand() throws Exception {
    Rehearsal whole = new Rehearsal(Rehearsal.fresh("5.7.1"));
    assertThat(whole.run()).isInstanceOf(Outcome.Completed.class);
    int commands = whole.reader().wire().count();
    List<String> names = whole.reader().wire().commands();

    for (int n = 1; n <= commands; n++) {
      for (boolean after : new boolean[] {false, true}) {
        Rehearsal visit = new Rehearsal(Rehearsal.fresh("5.7.1"));
        if (after) {
          visit.reader().wire().cutAfter(n);
        } else {
          visit.reader().wire().cutBefore(n);
        }
        String cut = (after ? "after " : "before ") + n + " of " + commands;
        assertThat(visit.run()).as(cut).isInstanceOf(Outcome.CardRemoved.class);
        assertThat(visit.run()).as(cut).isInstanceOf(Outcome.Completed.class);
        boolean withoutEffect = !after && names.get(n - 1).startsWith("PIV GENERATE");
        assertThat(generated(visit) - (withoutEffect ? 1 : 0))
            .as("keys generated, cut " + cut)
            .isEqualTo(4);
        assertEnrolled(visit);
      }
    }
  }

  @Test
  void refusesACardThatIsNotGenuineBeforeAnyWrite() throws Exception {
    Rehearsal visit =
        new Rehearsal(
            new SoftwareYubiKey(
                Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN),
                Rehearsal.SERIAL,
                SimulatorRoot.selfMade(Firmware.parse("5.7.1"), Rehearsal.RANDOM),
                new Finger(),
                Clock.systemUTC(),
                Rehearsal.RANDOM));

    assertThat(visit.run())
        .isEqualTo(new Outcome.Refused<>(new StepId("genuine"), Refusal.NOT_GENUINE));
  }

  @Test
  void refusesACardThatIsInUse() throws Exception {
    SoftwareYubiKey key = Rehearsal.fresh("5.7.1");
    assertThat(new Rehearsal(key).run()).isInstanceOf(Outcome.Completed.class);

    assertThat(new Rehearsal(key).run())
        .isEqualTo(new Outcome.Refused<>(new StepId("genuine"), Refusal.CARD_IN_USE));
  }

  @Test
  void leavesTheLastPivAttemptToTheHelpDesk() throws Exception {
    Rehearsal visit = interruptedBefore("PIV ATTEST");
    int left = visit.office().profile().retries().pivPin();
    for (int i = left; i > 1; i--) {
      onCard(visit, card -> wrong(PivApplet.open(card)::verifyPin));
    }

    assertThat(visit.run()).isInstanceOf(Outcome.Failed.class);

    onCard(visit, card -> assertThat(PivApplet.open(card).pinAttemptsLeft()).contains(1));
  }

  @Test
  void leavesTheLastOpenPgpAttemptToTheHelpDesk() throws Exception {
    Rehearsal visit = new Rehearsal(Rehearsal.fresh("5.7.1"));
    Rehearsal whole = new Rehearsal(Rehearsal.fresh("5.7.1"));
    whole.run();
    List<String> names = whole.reader().wire().commands();
    visit.reader().wire().cutBefore(names.lastIndexOf("OPENPGP VERIFY") + 1);
    assertThat(visit.run()).isInstanceOf(Outcome.CardRemoved.class);
    for (int i = visit.office().profile().retries().openPgpPin(); i > 1; i--) {
      onCard(visit, card -> wrong(OpenPgpApplet.open(card)::verifyPin));
    }

    assertThat(visit.run()).isInstanceOf(Outcome.Failed.class);

    onCard(visit, card -> assertThat(OpenPgpApplet.open(card).attempts().pin()).isEqualTo(1));
  }

  @Test
  void triesNoFactoryValueOnACardThatWasChangedElsewhereInBetween() throws Exception {
    Rehearsal visit = interruptedBefore("PIV SET RETRIES");
    onCard(
        visit,
        card -> {
          try (Secret factory = PivApplet.factoryPin();
              Secret other = Secret.ofChars("864209".toCharArray())) {
            PivApplet.open(card).changePin(factory, other);
          }
        });

    assertThat(visit.run())
        .isEqualTo(new Outcome.Refused<>(new StepId("piv-retries"), Refusal.CARD_IN_USE));

    onCard(visit, card -> assertThat(PivApplet.open(card).pinAttemptsLeft()).contains(3));
  }

  private static Rehearsal interruptedBefore(String command) throws Exception {
    Rehearsal whole = new Rehearsal(Rehearsal.fresh("5.7.1"));
    whole.run();
    List<String> names = whole.reader().wire().commands();
    int first = 1;
    while (!names.get(first - 1).startsWith(command)) {
      first++;
    }
    Rehearsal visit = new Rehearsal(Rehearsal.fresh("5.7.1"));
    visit.reader().wire().cutBefore(first);
    assertThat(visit.run()).isInstanceOf(Outcome.CardRemoved.class);
    return visit;
  }

  private interface Work {
    void on(Card card) throws CardException;
  }

  private interface Verify {
    void present(Secret pin) throws CardException;
  }

  private static void onCard(Rehearsal visit, Work work) throws CardException {
    visit.reader().insert(visit.key());
    try (CardChannel channel = visit.reader().connect()) {
      work.on(Identify.card(channel));
    } finally {
      visit.reader().remove();
    }
  }

  private static void wrong(Verify verify) throws CardException {
    try (Secret pin = Secret.ofChars("000111".toCharArray())) {
      verify.present(pin);
    } catch (CardException.PinRejected expected) {
      assertThat(expected.attemptsLeft()).isPositive();
    }
  }

  private static long generated(Rehearsal visit) {
    return visit.reader().wire().commands().stream()
        .filter(command -> command.startsWith("PIV GENERATE"))
        .count();
  }

  private static void assertEnrolled(Rehearsal visit) throws CardException {
    assertThat(visit.journal().closed()).containsExactly(true);
    assertThat(visit.office().certificatesIssued()).isEqualTo(4);
    visit.reader().insert(visit.key());
    try (CardChannel channel = visit.reader().connect()) {
      Card card = Identify.card(channel);
      assertPiv(PivApplet.open(card), visit.office());
      assertOpenPgp(OpenPgpApplet.open(card), visit.office());
    } finally {
      visit.reader().remove();
    }
  }

  private static void assertPiv(PivApplet piv, PaperOffice office) throws CardException {
    assertThat(piv.pin().factory()).isFalse();
    assertThat(piv.puk().factory()).isFalse();
    assertThat(piv.managementKey().factory()).isFalse();
    assertThat(piv.pin().attemptsLeft()).isEqualTo(office.profile().retries().pivPin());
    assertThat(piv.puk().attemptsLeft()).isEqualTo(office.profile().retries().pivPuk());
    for (Slot slot : Slot.values()) {
      assertThat(piv.certificate(slot).orElseThrow().getPublicKey())
          .isEqualTo(piv.slot(slot).orElseThrow().publicKey());
    }
    try (Secret pin = Secret.ofChars(Rehearsal.PIN.toCharArray());
        Secret management = office.opened(EscrowKind.PIV_MANAGEMENT_KEY)) {
      piv.verifyPin(pin);
      piv.authenticate(management);
    }
    try (Secret puk = office.opened(EscrowKind.PIV_PUK);
        Secret pin = Secret.ofChars(Rehearsal.PIN.toCharArray())) {
      piv.unblockPin(puk, pin);
    }
  }

  private static void assertOpenPgp(OpenPgpApplet openPgp, PaperOffice office)
      throws CardException {
    OpenPgpStatus status = openPgp.status();
    assertThat(status.pinAttempts()).isEqualTo(office.profile().retries().openPgpPin());
    assertThat(status.adminPinAttempts()).isEqualTo(office.profile().retries().openPgpAdminPin());
    assertThat(status.resetCodeAttempts()).isEqualTo(office.profile().retries().openPgpResetCode());
    for (KeyRef ref : KeyRef.values()) {
      assertThat(status.key(ref).fingerprint()).isPresent();
    }
    try (Secret pin = Secret.ofChars(Rehearsal.PIN.toCharArray());
        Secret admin = office.opened(EscrowKind.OPENPGP_ADMIN_PIN);
        Secret code = office.opened(EscrowKind.OPENPGP_RESET_CODE)) {
      openPgp.verifyPin(pin);
      openPgp.verifyAdminPin(admin);
      openPgp.unblock(code, pin);
    }
  }
}
