// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.view.Names;
import cim.keystation.simulator.SoftwareYubiKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: each has its own screen or sentence with the next step, and nothing is lost. */
@Tag("proof")
final class KioskTroublesProofTest {
  @TempDir private Path folder;
  private KioskBench bench;

  @BeforeAll
  static void watchTheScreenThread() {
    FailOnThreadViolationRepaintManager.install();
  }

  @BeforeEach
  void open() throws Exception {
    bench = KioskBench.open(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aWrongPasswordSpendsNoAttemptOfTheCode() throws Exception {
    SamplePerson ada = bench.person("ada");
    bench.robot().start();
    bench.reader().insert(bench.card());
    try (Secret wrong = Secret.ofChars("not-it".toCharArray())) {
      for (int i = 0; i < 6; i++) {
        bench.robot().signIn(ada.uid(), wrong, ada.code());
        bench.robot().awaitSignInProblem(Problem.WRONG_PASSWORD);
      }
    }
    assertThat(bench.robot().text(Names.SIGN_IN_PROBLEM)).contains("Type both again");
    assertThat(bench.wrongTriesOf("ada")).isZero();
    bench.robot().signIn(ada.uid(), ada.password(), ada.code());
    bench.robot().await(Screen.ChoosePin.class);
  }

  @Test
  void aWrongCodeIsSaidBesideTheFieldsAndTheRightOneIsTaken() throws Exception {
    SamplePerson ada = bench.person("ada");
    bench.robot().start();
    bench.reader().insert(bench.card());
    try (Secret wrong = Secret.ofChars("AAAA-AAAA-AAAA".toCharArray())) {
      bench.robot().signIn(ada.uid(), ada.password(), wrong);
    }
    bench.robot().awaitSignInProblem(Problem.CODE_WRONG);
    bench.robot().signIn(ada.uid(), ada.password(), ada.code());
    bench.robot().await(Screen.ChoosePin.class);
  }

  @Test
  void anExpiredCodeSendsToTheHelpDesk() throws Exception {
    SamplePerson ada = bench.person("ada");
    try (Secret old = bench.expiredCode("ada")) {
      bench.robot().start();
      bench.reader().insert(bench.card());
      bench.robot().signIn(ada.uid(), ada.password(), old);
    }
    bench.robot().awaitSignInProblem(Problem.CODE_EXPIRED);
    assertThat(bench.robot().text(Names.SIGN_IN_PROBLEM)).contains("help desk for a new code");
  }

  @Test
  void aCodeWorksOnce() throws Exception {
    SamplePerson ada = bench.person("ada");
    bench.arrive(ada, bench.card());
    bench.robot().await(Screen.ChoosePin.class);
    bench.robot().press(Names.PIN_CANCEL);
    bench.robot().await(Screen.TakeCard.class);
    bench.reader().remove();
    bench.arrive(ada, bench.card());
    bench.robot().awaitSignInProblem(Problem.CODE_USED);
  }

  @Test
  void aWeakPinAndTwoDifferentOnesAreTypedAgain() throws Exception {
    bench.arrive(bench.person("ada"), bench.card());
    bench.robot().await(Screen.ChoosePin.class);
    bench.robot().keyIn("123456");
    assertThat(bench.robot().spoken(Names.PIN_RULE_LENGTH)).isEqualTo("met");
    assertThat(bench.robot().spoken(Names.PIN_RULE_SIMPLE)).isEqualTo("not met");
    bench.robot().press(Names.PIN_CONTINUE);
    awaitPinTrouble(PinTrouble.TOO_SIMPLE);
    bench.robot().typePin(KioskBench.PIN);
    bench.robot().until("repeat", this::repeat);
    bench.robot().typePin("739155");
    awaitPinTrouble(PinTrouble.MISMATCH);
    bench.robot().choosePin(KioskBench.PIN);
    bench.robot().awaitDone();
  }

  @Test
  void aCardThatIsNotGenuineIsRefusedBeforeAnythingIsAsked() throws Exception {
    SamplePerson ada = bench.person("ada");
    bench.arrive(ada, bench.forgedCard());
    bench.robot().awaitTrouble(Problem.NOT_GENUINE);
    assertThat(bench.robot().text("next")).contains("Do not use it");
    bench.robot().press(Names.TROUBLE_END);
    bench.robot().await(Screen.TakeCard.class);
    bench.reader().remove();
    bench.arrive(ada, bench.card());
    bench.robot().await(Screen.ChoosePin.class);
  }

  @Test
  void aCardThatIsActiveForSomebodyElseIsLeftAsItIs() throws Exception {
    SoftwareYubiKey card = bench.card();
    bench.enrol(bench.person("ada"), card);
    bench.robot().finish();
    bench.reader().remove();
    bench.arrive(bench.person("grace"), card);
    bench.robot().awaitTrouble(Problem.CARD_ACTIVE_FOR_OTHER);
    bench.reader().remove();
    assertThat(ReadBack.of(card).faults()).isEmpty();
  }

  @Test
  void theDirectoryMayBeDownForAWhile() throws Exception {
    SamplePerson ada = bench.person("ada");
    bench.office().directory().pause();
    bench.arrive(ada, bench.card());
    Screen.Trouble trouble = bench.robot().awaitTrouble(Problem.DIRECTORY_DOWN);
    assertThat(bench.robot().text(Names.TROUBLE_CODE)).isEqualTo(trouble.supportCode());
    bench.office().directory().resume();
    bench.robot().press(Names.TROUBLE_RETRY);
    bench.robot().signIn(ada.uid(), ada.password(), ada.code());
    bench.robot().await(Screen.ChoosePin.class);
  }

  @Test
  void theBackOfficeMayGoAwayInTheMiddleAndTheVisitGoesOn() throws Exception {
    SoftwareYubiKey card = bench.card();
    bench.arrive(bench.person("ada"), card);
    bench.robot().await(Screen.ChoosePin.class);
    bench.line().down(true);
    bench.robot().choosePin(KioskBench.PIN);
    bench.robot().awaitTrouble(Problem.BACK_OFFICE_DOWN);
    assertThat(bench.robot().text("next")).contains("What is done so far is kept");
    bench.line().down(false);
    bench.robot().press(Names.TROUBLE_RETRY);
    bench.robot().awaitDone();
    bench.robot().finish();
    bench.reader().remove();
    assertThat(ReadBack.of(card).faults()).isEmpty();
  }

  @Test
  void aKioskStartedWithoutItsBackOfficeSaysSoAndRecoversByItself() throws Exception {
    bench.line().down(true);
    bench.kiosk().officeReachable(false);
    bench.robot().awaitTrouble(Problem.STATION_OFFLINE);
    assertThat(bench.robot().shows(Names.TROUBLE_CODE)).isFalse();
    assertThat(bench.robot().text("next")).contains("by itself");
    bench.reader().insert(bench.card());
    bench.robot().awaitTrouble(Problem.BACK_OFFICE_DOWN);
    bench.line().down(false);
    bench.kiosk().officeReachable(true);
    bench.robot().await(Screen.SignIn.class);
    bench.reader().remove();
    bench.robot().await(Screen.Removed.class);
    bench.robot().press(Names.REMOVED_CANCEL);
    bench.robot().await(Screen.Welcome.class);
    bench.kiosk().officeReachable(false);
    bench.robot().awaitTrouble(Problem.STATION_OFFLINE);
    bench.kiosk().officeReachable(true);
    bench.robot().await(Screen.Welcome.class);
  }

  @Test
  void aSlowAnswerShowsThatItIsAwaitedAndTakesNoSecondOrder() throws Exception {
    bench.line().slow(Duration.ofSeconds(2));
    bench.arrive(bench.person("ada"), bench.card());
    bench
        .robot()
        .until("busy", () -> bench.robot().screen() instanceof Screen.SignIn s && s.busy());
    assertThat(bench.robot().shows(Names.SIGN_IN_CONTINUE)).isTrue();
    bench.robot().await(Screen.ChoosePin.class);
  }

  @Test
  void whoDoesNotWaitForTheAnswerMayLeaveAndGoesOnLater() throws Exception {
    SamplePerson ada = bench.person("ada");
    SoftwareYubiKey card = bench.card();
    bench.line().slow(Duration.ofSeconds(2));
    bench.arrive(ada, card);
    bench
        .robot()
        .until("busy", () -> bench.robot().screen() instanceof Screen.SignIn s && s.busy());
    bench.robot().press(Names.SIGN_IN_CANCEL);
    bench.robot().await(Screen.TakeCard.class);
    bench.line().slow(Duration.ZERO);
    bench.reader().remove();
    bench.enrol(ada, card);
  }

  @Test
  void aProfileWithASlipStopsBeforeAnybodyTypesAnything() throws Exception {
    bench.line().profile(text -> text.replace("minimum-firmware", "minimum-firmwear"));
    bench.robot().start();
    bench.reader().insert(bench.card());
    bench.robot().awaitTrouble(Problem.TERMS_UNREADABLE);
    bench.line().profile(text -> text);
    bench.robot().press(Names.TROUBLE_RETRY);
    bench.robot().await(Screen.SignIn.class);
  }

  @Test
  void aFaultInTheProgramReachesTheScreenFromEveryThread() throws Exception {
    bench.line().bug(new IllegalStateException("proof: on the card thread"));
    bench.robot().start();
    bench.reader().insert(bench.card());
    bench.robot().awaitTrouble(Problem.STATION_FAULT);
    bench.robot().press(Names.TROUBLE_RETRY);
    bench.robot().await(Screen.SignIn.class);
    SwingUtilities.invokeLater(
        () -> {
          throw new IllegalStateException("proof: on the screen's thread");
        });
    Screen.Trouble trouble = bench.robot().awaitTrouble(Problem.STATION_FAULT);
    assertThat(trouble.supportCode()).hasSize(9);
    bench.robot().press(Names.TROUBLE_RETRY);
    bench.robot().await(Screen.SignIn.class);
  }

  private boolean repeat() {
    return bench.robot().screen() instanceof Screen.ChoosePin pin && pin.repeat();
  }

  private void awaitPinTrouble(PinTrouble trouble) {
    bench
        .robot()
        .until(
            trouble.name(),
            () ->
                bench.robot().screen() instanceof Screen.ChoosePin pin
                    && pin.trouble().equals(Optional.of(trouble)));
    assertThat(bench.robot().text(Names.PIN_PROBLEM)).isNotBlank();
  }
}
