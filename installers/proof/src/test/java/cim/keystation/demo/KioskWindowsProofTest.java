// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.PinRef;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.view.Names;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visits at the kiosk's own window, from welcome to receipt, with the card pulled on the way. */
@Tag("proof")
final class KioskWindowsProofTest {
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
  void aWholeVisitEndsWithAReadyCardAndAReceipt() throws Exception {
    SamplePerson ada = bench.person("ada");
    SoftwareYubiKey card = bench.card();
    bench.enrol(ada, card);
    bench
        .robot()
        .until(
            "every system to know",
            () ->
                bench.robot().screen() instanceof Screen.Done done
                    && !done.effects().isEmpty()
                    && done.effects().stream().allMatch(e -> e.state() == EffectState.DONE));
    Screen.Done done = bench.robot().await(Screen.Done.class);
    assertThat(done.receipt().serial()).isEqualTo(card.serial().toString());
    assertThat(done.receipt().lines()).hasSize(8);
    assertThat(bench.robot().text("lead")).contains("Ada");
    assertThat(bench.kiosk().eventsWaiting()).isZero();

    bench.robot().press(Names.DONE_PRINT);
    bench.robot().until("the sentence", () -> !bench.robot().text(Names.DONE_MESSAGE).isBlank());
    String file = "keystation-" + card.serial() + ".pdf";
    assertThat(bench.robot().text(Names.DONE_MESSAGE)).contains("no printer", file);
    assertThat(folder.resolve("kiosk/receipts").resolve(file)).isNotEmptyFile();

    bench.robot().finish();
    bench.reader().remove();
    bench.robot().await(Screen.Welcome.class);
    assertThat(ReadBack.of(card).faults()).isEmpty();
  }

  @Test
  void theCardMayBePulledOnEveryScreenOfTheVisit() throws Exception {
    SamplePerson ada = bench.person("ada");
    SoftwareYubiKey card = bench.card();
    bench.robot().start();
    bench.reader().insert(card);
    bench.robot().await(Screen.SignIn.class);
    pullAndReturn(card);
    bench.robot().signIn(ada.uid(), ada.password(), ada.code());
    bench.robot().await(Screen.ChoosePin.class);
    pullAndReturn(card);
    bench.robot().typePin(KioskBench.PIN);
    bench
        .robot()
        .until("repeat", () -> bench.robot().screen() instanceof Screen.ChoosePin p && p.repeat());
    pullAndReturn(card);
    for (int command : List.of(20, 70, 140)) {
      int at = bench.reader().wire().count() + command;
      if (command % 20 == 0) {
        bench.reader().wire().cutAfter(at);
      } else {
        bench.reader().wire().cutBefore(at);
      }
    }
    bench.robot().choosePin(KioskBench.PIN);
    for (int cut = 0; cut < 3; cut++) {
      bench.robot().await(Screen.Removed.class);
      bench.reader().insert(card);
      bench
          .robot()
          .until("the visit to go on", () -> !(bench.robot().screen() instanceof Screen.Removed));
    }
    bench.robot().awaitDone();
    bench.robot().finish();
    bench.reader().remove();
    assertThat(ReadBack.of(card).faults()).isEmpty();
  }

  @Test
  void pullingInsteadOfTouchingLosesNothing() throws Exception {
    SoftwareYubiKey card = bench.card();
    card.finger().mode(Finger.Mode.MANUAL);
    bench.arrive(bench.person("ada"), card);
    bench.robot().choosePin(KioskBench.PIN);
    bench.robot().until("a touch", this::touchWanted);
    assertThat(bench.robot().text("title")).isEqualTo("Touch your YubiKey");
    pullAndReturn(card);
    bench.robot().until("a touch", this::touchWanted);
    card.finger().mode(Finger.Mode.AUTO);
    card.finger().touch();
    bench.robot().awaitDone();
  }

  @Test
  void anotherCardIsRefusedAndTheOwnOneGoesOn() throws Exception {
    SoftwareYubiKey card = bench.card();
    SoftwareYubiKey other = bench.card();
    bench.arrive(bench.person("ada"), card);
    bench.robot().await(Screen.ChoosePin.class);
    bench.reader().remove();
    bench.robot().await(Screen.Removed.class);
    bench.reader().insert(other);
    Screen.WrongCard wrong = bench.robot().await(Screen.WrongCard.class);
    assertThat(wrong.found().serial()).contains(other.serial());
    assertThat(bench.robot().text("lead"))
        .contains(card.serial().toString(), other.serial().toString());
    bench.reader().remove();
    bench.robot().await(Screen.Removed.class);
    bench.reader().insert(card);
    bench.robot().choosePin(KioskBench.PIN);
    bench.robot().awaitDone();
  }

  @Test
  void aKioskThatDiedInTheMiddleGoesOnWithThePasswordAlone() throws Exception {
    SamplePerson ada = bench.person("ada");
    SoftwareYubiKey card = bench.card();
    bench.arrive(ada, card);
    bench.robot().await(Screen.ChoosePin.class);
    bench.reader().wire().cutAfter(bench.reader().wire().count() + 90);
    bench.robot().choosePin(KioskBench.PIN);
    bench.robot().await(Screen.Removed.class);
    Path asKilled = copyOfTheDataFolder();
    bench.stopKiosk();

    bench.startKiosk(asKilled, options -> options);
    bench.robot().start();
    bench.reader().insert(card);
    assertThat(bench.robot().await(Screen.SignIn.class).resuming()).isTrue();
    assertThat(bench.robot().shows(Names.SIGN_IN_CODE)).isFalse();
    bench.robot().signIn(ada.uid(), ada.password());
    Screen.EnterPin asked = bench.robot().await(Screen.EnterPin.class);
    assertThat(asked.attemptsLeft()).isEqualTo(-1);
    assertThat(asked.ref()).isIn((Object[]) PinRef.values());
    bench.robot().typePin(KioskBench.PIN);
    bench.robot().awaitDone();
    bench.robot().finish();
    bench.reader().remove();
    assertThat(ReadBack.of(card).faults()).isEmpty();
  }

  @Test
  void theReaderMayBeUnpluggedInTheMiddle() throws Exception {
    SoftwareYubiKey card = bench.card();
    card.finger().mode(Finger.Mode.MANUAL);
    bench.arrive(bench.person("ada"), card);
    bench.robot().choosePin(KioskBench.PIN);
    bench.robot().until("a touch", this::touchWanted);
    bench.reader().unplug();
    bench.robot().awaitTrouble(Problem.READER_MISSING);
    assertThat(bench.robot().text("next")).contains("another station");
    assertThat(bench.robot().shows(Names.TROUBLE_RETRY)).isFalse();
    bench.reader().plug();
    bench.robot().await(Screen.Removed.class);
    card.finger().mode(Finger.Mode.AUTO);
    bench.reader().insert(card);
    bench.robot().awaitDone();
  }

  private boolean touchWanted() {
    return bench.robot().screen() instanceof Screen.Working work && work.touchWanted();
  }

  private void pullAndReturn(SoftwareYubiKey card) {
    bench.reader().remove();
    bench.robot().await(Screen.Removed.class);
    assertThat(bench.robot().text("lead")).contains("nothing is lost");
    bench.reader().insert(card);
    bench
        .robot()
        .until("the visit to go on", () -> !(bench.robot().screen() instanceof Screen.Removed));
  }

  /** What the disk holds while the first kiosk still runs: all that a killed one leaves. */
  private Path copyOfTheDataFolder() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("kiosk-after"));
    try (Stream<Path> files = Files.list(folder.resolve("kiosk"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }
}
