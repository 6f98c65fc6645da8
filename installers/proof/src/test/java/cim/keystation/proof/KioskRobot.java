// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static java.util.concurrent.TimeUnit.SECONDS;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.KioskWindow;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.view.Names;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.GenericTypeMatcher;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;

/**
 * Works a kiosk's own window with real mouse and keyboard events, as a person does, and waits for
 * what must appear. Needs a display. Closing it releases mouse and keyboard, not the kiosk.
 */
public final class KioskRobot implements AutoCloseable {
  private static final Timeout PATIENCE = Timeout.timeout(90, SECONDS);
  private final KioskWindow kiosk;
  private final Robot robot;
  private final FrameFixture frame;

  /** {@code kiosk} is open. One robot at a time. */
  public KioskRobot(KioskWindow kiosk) {
    this.kiosk = kiosk;
    this.robot = BasicRobot.robotWithCurrentAwtHierarchy();
    robot.settings().delayBetweenEvents(8);
    robot.settings().eventPostingDelay(20);
    this.frame = new FrameFixture(robot, kiosk.frame());
    frame.moveToFront();
  }

  /** From the welcome to the place where a card is asked for. */
  public void start() {
    await(Screen.Welcome.class);
    press(Names.WELCOME_START);
    await(Screen.Insert.class);
  }

  /** Waits for the sign-in screen, fills it in and sends it off. The caller closes the secrets. */
  public void signIn(String uid, Secret password, Secret code) {
    fillIn(uid, password);
    type(Names.SIGN_IN_CODE, code);
    press(Names.SIGN_IN_CONTINUE);
  }

  /** Signs in for an unfinished card, which asks for no code. */
  public void signIn(String uid, Secret password) {
    fillIn(uid, password);
    press(Names.SIGN_IN_CONTINUE);
  }

  private void fillIn(String uid, Secret password) {
    until("sign-in to be ready", () -> kiosk.screen() instanceof Screen.SignIn s && !s.busy());
    robot.waitForIdle();
    fill(Names.SIGN_IN_UID, uid);
    type(Names.SIGN_IN_PASSWORD, password);
  }

  /** Types a PIN twice on the keypad. */
  public void choosePin(String digits) {
    await(Screen.ChoosePin.class);
    typePin(digits);
    until(
        "the PIN to be asked again",
        () -> kiosk.screen() instanceof Screen.ChoosePin p && p.repeat());
    typePin(digits);
  }

  /** Types a PIN once on the keypad and continues. */
  public void typePin(String digits) {
    keyIn(digits);
    press(Names.PIN_CONTINUE);
  }

  /** Types digits on the keypad without continuing. */
  public void keyIn(String digits) {
    digits.chars().forEach(digit -> press(Names.PIN_KEY + (char) digit));
  }

  /** Waits for the receipt. */
  public Screen.Done awaitDone() {
    return await(Screen.Done.class);
  }

  /** Ends a finished visit; the card may then be taken. */
  public void finish() {
    press(Names.DONE_FINISH);
    await(Screen.TakeCard.class);
  }

  /** Waits until this screen is up, drawn and free of work, and returns it. */
  public <S extends Screen> S await(Class<S> type) {
    until(type.getSimpleName(), () -> type.isInstance(kiosk.screen()));
    robot.waitForIdle();
    return type.cast(kiosk.screen());
  }

  /** Waits for the trouble screen with this problem. */
  public Screen.Trouble awaitTrouble(Problem problem) {
    until(
        problem.name(),
        () -> kiosk.screen() instanceof Screen.Trouble t && t.fault().problem() == problem);
    robot.waitForIdle();
    return (Screen.Trouble) kiosk.screen();
  }

  /** Waits until the sign-in screen says so beside its fields. */
  public void awaitSignInProblem(Problem problem) {
    until(
        problem.name(),
        () ->
            kiosk.screen() instanceof Screen.SignIn s
                && !s.busy()
                && s.problem().filter(problem::equals).isPresent());
    robot.waitForIdle();
  }

  /** Waits until this button shows and is enabled, and clicks it. */
  public void press(String name) {
    until(name, () -> shown(name).filter(Component::isEnabled).isPresent());
    if (!Arrival.ofClick(frame.button(new Named<>(JButton.class, name))::click)) {
      System.out.println("a click on " + name + " was not seen to arrive");
    }
    robot.waitForIdle();
  }

  /** Types into a field in place of what is there; again when something else got in. */
  public void fill(String name, String text) {
    for (int attempt = 0; attempt < 3; attempt++) {
      clear(name);
      frame.textBox(name).enterText(text);
      if (Arrival.ofText(shown(name).orElseThrow(), text)) {
        return;
      }
    }
    throw new AssertionError("what was typed did not come into " + name + " three times");
  }

  /** What is in a field that hides nothing. */
  public String field(String name) {
    return GuiActionRunner.execute(() -> ((JTextComponent) shown(name).orElseThrow()).getText());
  }

  /** The text shown by a label or paragraph; waits for it to show. */
  public String text(String name) {
    until(name, () -> shows(name));
    return GuiActionRunner.execute(
        () -> {
          Component found = robot.finder().find(frame.target(), c -> named(c, name));
          return Objects.requireNonNull(
              found instanceof JLabel label ? label.getText() : ((JTextComponent) found).getText());
        });
  }

  /** What a screen reader says for a component. */
  public String spoken(String name) {
    return GuiActionRunner.execute(
        () -> shown(name).orElseThrow().getAccessibleContext().getAccessibleName());
  }

  public boolean shows(String name) {
    return !robot.finder().findAll(frame.target(), c -> named(c, name)).isEmpty();
  }

  /** Moves the mouse a little, as somebody does who is still there. */
  public void stir() {
    robot.moveMouse(frame.target(), 3, 3);
    robot.moveMouse(frame.target(), 9, 9);
  }

  public Screen screen() {
    return kiosk.screen();
  }

  /** Waits for a condition of the caller's own. */
  public void until(String what, BooleanSupplier holds) {
    Pause.pause(
        new Condition(what) {
          @Override
          public boolean test() {
            return holds.getAsBoolean();
          }

          @Override
          protected String descriptionAddendum() {
            return ": " + kiosk.screen();
          }
        },
        PATIENCE);
  }

  private void type(String name, Secret secret) {
    char[] chars = secret.chars();
    try {
      fill(name, new String(chars));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** Ctrl+A is not for people here, so each character is deleted. */
  private void clear(String name) {
    until(name, () -> shows(name));
    frame.textBox(name).focus();
    int length = length(name);
    for (int i = 0; i < length; i++) {
      frame.textBox(name).pressAndReleaseKeys(KeyEvent.VK_END, KeyEvent.VK_BACK_SPACE);
    }
    Arrival.ofText(shown(name).orElseThrow(), "");
  }

  private int length(String name) {
    return GuiActionRunner.execute(
        () -> ((JTextComponent) shown(name).orElseThrow()).getDocument().getLength());
  }

  private Optional<Component> shown(String name) {
    return robot.finder().findAll(frame.target(), c -> named(c, name)).stream().findFirst();
  }

  private static boolean named(Component component, String name) {
    return name.equals(component.getName()) && component.isShowing();
  }

  @Override
  public void close() {
    robot.cleanUpWithoutDisposingWindows();
  }

  private static final class Named<T extends Component> extends GenericTypeMatcher<T> {
    private final String name;

    private Named(Class<T> type, String name) {
      super(type);
      this.name = name;
    }

    @Override
    protected boolean isMatching(T component) {
      return named(component, name);
    }
  }
}
