// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.PinRef;
import cim.keystation.kiosk.receipt.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FlowTest {
  private static final CardLook CARD = card(1);
  private static final CardLook OTHER = card(2);
  private static final PinRules RULES = new PinRules(6, 8);
  private static final List<Stage> STEPS = List.of(Stage.CHECK_KEY, Stage.PIN, Stage.VERIFY);
  private static final Screen.Working WORKING = new Screen.Working(CARD, STEPS, 1, false);
  private static final Receipt RECEIPT =
      new Receipt(
          "v",
          "s",
          "Ada",
          "ada",
          "m",
          "1",
          "5.7.1",
          Instant.EPOCH,
          Instant.EPOCH,
          List.of(),
          "",
          Optional.empty());
  private static final Screen.ChoosePin PIN =
      new Screen.ChoosePin(CARD, "Ada", RULES, false, false, Optional.empty());

  private final Flow flow = new Flow();

  private static List<Screen> screens() {
    return List.of(
        new Screen.Welcome(),
        new Screen.Insert(false),
        new Screen.SignIn(CARD, false, false, Optional.empty()),
        PIN,
        new Screen.EnterPin(WORKING, PinRef.PIV_PIN, RULES, -1),
        WORKING,
        new Screen.Removed(CARD, WORKING),
        new Screen.WrongCard(CARD, OTHER, WORKING),
        new Screen.Done(CARD, RECEIPT, List.of()),
        new Screen.Trouble(Fault.of(Problem.BACK_OFFICE_DOWN), "code", Optional.of(CARD)),
        new Screen.TakeCard(CARD),
        new Screen.TimeOutWarning(PIN, 9));
  }

  private static List<Input> inputs() {
    return List.of(
        new Input.Start(),
        new Input.Cancel(),
        new Input.Retry(),
        new Input.Finish(),
        new Input.Activity(),
        new Input.Reading(),
        new Input.CardFound(OTHER, false),
        new Input.CardOut(),
        new Input.Left(),
        new Input.CardBack(),
        new Input.OtherCard(OTHER),
        new Input.SigningIn(),
        new Input.SignInRefused(Problem.CODE_WRONG),
        new Input.PinToChoose(CARD, "Ada", RULES, false),
        new Input.PinToRepeat(),
        new Input.PinRefused(PinTrouble.MISMATCH),
        new Input.WorkBegan(CARD, STEPS),
        new Input.StepDone(1),
        new Input.TouchWanted(),
        new Input.TouchOver(),
        new Input.PinWanted(PinRef.PIV_PIN, RULES, 2),
        new Input.PinAnswered(),
        new Input.Finished(RECEIPT),
        new Input.EffectsSeen(List.of()),
        new Input.Failed(Fault.of(Problem.CARD_REFUSED, "c", "6A80"), "code"),
        new Input.IdleWarning(5),
        new Input.IdleOver(),
        new Input.OfficeLost(),
        new Input.OfficeFound());
  }

  @Test
  void theListsNameEveryScreenAndEveryInput() {
    assertThat(names(screens())).isEqualTo(names(Screen.class));
    assertThat(names(inputs())).isEqualTo(names(Input.class));
  }

  /** What isn't in the table leaves the screen as it is. */
  @Test
  void everyPairLeadsWhereTheTableSays() throws IOException {
    String found =
        screens().stream().flatMap(this::transitions).collect(Collectors.joining("\n")) + "\n";
    try (var table =
        Objects.requireNonNull(FlowTest.class.getResourceAsStream("transitions.txt"))) {
      assertThat(found).isEqualTo(new String(table.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Stream<String> transitions(Screen screen) {
    return inputs().stream()
        .filter(input -> !flow.next(screen, input).equals(screen))
        .map(
            input -> name(screen) + " + " + name(input) + " -> " + shown(flow.next(screen, input)));
  }

  @Test
  void theSameCardGoesOnWhereItStopped() {
    Screen touching = flow.next(WORKING, new Input.TouchWanted());
    Screen removed = flow.next(touching, new Input.CardOut());
    assertThat(removed).isInstanceOf(Screen.Removed.class);
    Screen back = flow.next(removed, new Input.CardBack());
    assertThat(back).isEqualTo(WORKING);
    assertThat(flow.next(back, new Input.StepDone(1)))
        .isEqualTo(new Screen.Working(CARD, STEPS, 2, false));
  }

  /** Cancelled as the card went in: what the card thread still said of it must not stay up. */
  @Test
  void whatIsReadOfACardAfterTheVisitWasLeftDoesNotStay() {
    Screen reading = flow.next(new Screen.Welcome(), new Input.Reading());
    assertThat(flow.next(reading, new Input.Left())).isEqualTo(new Screen.Welcome());
    Screen signIn = flow.next(reading, new Input.CardFound(CARD, false));
    assertThat(flow.next(signIn, new Input.Left())).isEqualTo(new Screen.TakeCard(CARD));
    Screen removed = flow.next(signIn, new Input.CardOut());
    assertThat(flow.next(removed, new Input.Left())).isEqualTo(new Screen.Welcome());
  }

  @Test
  void anotherCardIsRefusedUntilItIsOut() {
    Screen removed = flow.next(WORKING, new Input.CardOut());
    Screen wrong = flow.next(removed, new Input.OtherCard(OTHER));
    assertThat(wrong).isEqualTo(new Screen.WrongCard(CARD, OTHER, WORKING));
    assertThat(flow.next(wrong, new Input.CardOut())).isEqualTo(removed);
  }

  @Test
  void stagesFollowTheSteps() {
    assertThat(WORKING.state(Stage.CHECK_KEY)).isEqualTo(Screen.StageState.DONE);
    assertThat(WORKING.state(Stage.PIN)).isEqualTo(Screen.StageState.RUNNING);
    assertThat(WORKING.state(Stage.VERIFY)).isEqualTo(Screen.StageState.WAITING);
  }

  @Test
  void doesNotTimeOutWhileTheCardIsWorkedOn() {
    assertThat(flow.timesOut(WORKING)).isFalse();
    assertThat(flow.next(WORKING, new Input.IdleWarning(5))).isEqualTo(WORKING);
    assertThat(flow.timesOut(PIN)).isTrue();
  }

  @Test
  void aStationOutOfOrderStaysSoUntilTheReaderIsBack() {
    Screen out = new Screen.Trouble(Fault.of(Problem.READER_MISSING), "code", Optional.empty());
    assertThat(flow.next(out, new Input.IdleOver())).isEqualTo(out);
    assertThat(flow.next(out, new Input.CardOut())).isEqualTo(new Screen.Welcome());
  }

  @Test
  void aReaderThatComesBackInTheMiddleOfAVisitShowsTheVisit() {
    Screen removed = flow.next(WORKING, new Input.CardOut());
    Screen out = flow.next(removed, new Input.Failed(Fault.of(Problem.READER_MISSING), "code"));
    assertThat(flow.next(out, new Input.CardOut())).isEqualTo(removed);
    assertThat(flow.timesOut(out)).isTrue();
    Screen left = flow.next(out, new Input.IdleOver());
    assertThat(flow.next(left, new Input.CardOut())).isEqualTo(new Screen.Welcome());
  }

  @Test
  void withoutItsOfficeTheStationSaysSoUntilItIsBack() {
    Screen offline = flow.next(new Screen.Welcome(), new Input.OfficeLost());
    assertThat(flow.timesOut(offline)).isFalse();
    assertThat(flow.next(offline, new Input.CardOut())).isEqualTo(offline);
    assertThat(flow.next(offline, new Input.OfficeFound())).isEqualTo(new Screen.Welcome());
    assertThat(flow.next(WORKING, new Input.OfficeLost())).isEqualTo(WORKING);
  }

  private static CardLook card(long serial) {
    return new CardLook(
        FormFactor.USB_A_KEYCHAIN,
        true,
        false,
        false,
        new Firmware(5, 7, 1),
        Optional.of(new CardSerial(serial)));
  }

  private static String shown(Screen screen) {
    if (screen instanceof Screen.Removed removed) {
      return "Removed(" + name(removed.behind()) + ")";
    } else if (screen instanceof Screen.TimeOutWarning warning) {
      return "TimeOutWarning(" + name(warning.under()) + ")";
    }
    return name(screen);
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }

  private static TreeSet<String> names(List<?> values) {
    return values.stream().map(FlowTest::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<String> names(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
