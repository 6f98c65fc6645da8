// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.view.Names;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Language, theme and time-out. */
@Tag("proof")
final class KioskComfortProofTest {
  @TempDir private Path folder;
  private KioskBench bench;

  @BeforeAll
  static void watchTheScreenThread() {
    FailOnThreadViolationRepaintManager.install();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theLanguageChangesOnTheSpotAndKeepsWhatIsTyped() throws Exception {
    bench = KioskBench.open(folder);
    bench.robot().start();
    bench.reader().insert(bench.card());
    bench.robot().await(Screen.SignIn.class);
    bench.robot().fill(Names.SIGN_IN_UID, "ada");
    bench.robot().press(Names.HEADER_LANGUAGE + "de");
    bench.robot().until("German", () -> bench.robot().text("title").startsWith("Melden"));
    assertThat(bench.robot().field(Names.SIGN_IN_UID)).isEqualTo("ada");
    bench.robot().press(Names.HEADER_LANGUAGE + "en");
    bench.robot().until("English", () -> bench.robot().text("title").equals("Sign in"));
  }

  @Test
  void theLanguageChangesWhileTheCardIsWorkedOn() throws Exception {
    bench = KioskBench.open(folder);
    SoftwareYubiKey card = bench.card();
    card.finger().mode(Finger.Mode.MANUAL);
    bench.arrive(bench.person("ada"), card);
    bench.robot().choosePin(KioskBench.PIN);
    bench
        .robot()
        .until(
            "a touch", () -> bench.robot().screen() instanceof Screen.Working w && w.touchWanted());
    bench.robot().press(Names.HEADER_LANGUAGE + "de");
    bench.robot().until("German", () -> bench.robot().text("title").startsWith("Berühren"));
    card.finger().mode(Finger.Mode.AUTO);
    card.finger().touch();
    bench.robot().awaitDone();
    assertThat(bench.robot().text("title")).isEqualTo("Ihr YubiKey ist fertig");
    bench.robot().finish();
    bench.reader().remove();
    bench.robot().await(Screen.Welcome.class);
    assertThat(bench.robot().text("title")).isEqualTo("Set up your YubiKey");
  }

  @Test
  void theThemeChangesOnTheSpotAndIsTheStationsOwnForTheNextPerson() throws Exception {
    bench = KioskBench.open(folder);
    bench.robot().start();
    Color light = ground();
    bench.robot().press(Names.HEADER_THEME);
    bench.robot().until("dark", () -> !ground().equals(light));
    bench.robot().press(Names.INSERT_CANCEL);
    bench.robot().await(Screen.Welcome.class);
    assertThat(ground()).isEqualTo(light);
  }

  @Test
  void afterAWarningTheVisitEndsAndNothingTypedIsLeft() throws Exception {
    bench =
        KioskBench.open(
            folder, options -> options.withIdle(Duration.ofSeconds(4), Duration.ofSeconds(3)));
    bench.robot().start();
    SoftwareYubiKey card = bench.card();
    bench.reader().insert(card);
    bench.robot().await(Screen.SignIn.class);
    bench.robot().fill(Names.SIGN_IN_UID, "ada");
    bench.robot().await(Screen.TimeOutWarning.class);
    bench.robot().stir();
    bench.robot().await(Screen.SignIn.class);
    assertThat(bench.robot().field(Names.SIGN_IN_UID)).isEqualTo("ada");
    bench.robot().await(Screen.TakeCard.class);
    bench.reader().remove();
    bench.robot().await(Screen.Welcome.class);
    bench.robot().start();
    bench.reader().insert(card);
    bench.robot().await(Screen.SignIn.class);
    assertThat(bench.robot().field(Names.SIGN_IN_UID)).isEmpty();
  }

  private Color ground() {
    return GuiActionRunner.execute(() -> bench.kiosk().frame().getContentPane().getBackground());
  }
}
