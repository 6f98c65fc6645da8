// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.awt.Component;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.finder.WindowFinder;

/**
 * Mouse and keyboard on the kiosk's window in this process, knowing nothing of it but the names of
 * what is shown, as AssertJ Swing finds them.
 */
final class NamedRobot {
  private static final int WINDOW_SECONDS = 60;

  private final Robot robot = BasicRobot.robotWithCurrentAwtHierarchy();
  private final Frame frame;

  /** Waits for the kiosk's window. */
  NamedRobot() {
    robot.settings().delayBetweenEvents(5);
    robot.settings().eventPostingDelay(10);
    this.frame =
        WindowFinder.findFrame("kiosk")
            .withTimeout(Duration.ofSeconds(WINDOW_SECONDS).toMillis())
            .using(robot)
            .target();
  }

  /** Whether it shows and may be used. */
  boolean shows(String name) {
    return find(name).isPresent();
  }

  /** Clicks it if it still shows; says whether it did. */
  boolean press(String name) {
    Optional<Component> found = find(name);
    found.ifPresent(this::click);
    return found.isPresent();
  }

  /** Types into an empty field if it still shows, and wipes the text; says whether it came. */
  boolean type(String name, char[] text) {
    Optional<Component> field = find(name);
    field.ifPresent(shown -> type(shown, text));
    boolean came = field.filter(f -> Arrival.ofText(f, CharBuffer.wrap(text))).isPresent();
    Arrays.fill(text, '\0');
    return came;
  }

  private void type(Component field, char[] text) {
    click(field);
    for (char each : text) {
      robot.type(each);
    }
  }

  private void click(Component component) {
    if (!Arrival.ofClick(() -> robot.click(component))) {
      System.out.println("a click on " + component.getName() + " was not seen to arrive");
    }
    robot.waitForIdle();
  }

  /** Takes away what is in a field, a character at a time. */
  void clear(String name) {
    find(name).ifPresent(this::clear);
  }

  private void clear(Component field) {
    click(field);
    for (int i = length(field); i > 0; i--) {
      robot.pressAndReleaseKeys(KeyEvent.VK_END, KeyEvent.VK_BACK_SPACE);
    }
    Arrival.ofText(field, "");
  }

  boolean isEmpty(String name) {
    return find(name).map(NamedRobot::length).filter(length -> length == 0).isPresent();
  }

  private static int length(Component field) {
    return GuiActionRunner.execute(() -> ((JTextComponent) field).getDocument().getLength());
  }

  /** What a label or a text says; empty when it doesn't show. */
  String text(String name) {
    return find(name).map(NamedRobot::text).orElse("");
  }

  private static String text(Component component) {
    return String.valueOf(
        GuiActionRunner.execute(
            () ->
                component instanceof JLabel label
                    ? label.getText()
                    : ((JTextComponent) component).getText()));
  }

  void await(String name, Duration patience) throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    while (!shows(name)) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("waited in vain for " + name);
      }
      Thread.sleep(30);
    }
  }

  /** The window's content as it is now. */
  void picture(File file) throws IOException {
    robot.waitForIdle();
    BufferedImage image =
        GuiActionRunner.execute(
            () -> {
              BufferedImage made =
                  new BufferedImage(
                      frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
              frame.paint(made.createGraphics());
              return made;
            });
    if (!ImageIO.write(image, "png", file)) {
      throw new IOException("no PNG writer");
    }
  }

  private Optional<Component> find(String name) {
    return robot
        .finder()
        .findAll(frame, c -> name.equals(c.getName()) && c.isShowing() && c.isEnabled())
        .stream()
        .findFirst();
  }
}
