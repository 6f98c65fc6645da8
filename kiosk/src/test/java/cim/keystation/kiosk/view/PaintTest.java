// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import net.miginfocom.swing.MigLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Paints every screen in every theme, language and size, and looks for text that is cut off. */
final class PaintTest {
  static Stream<Arguments> looks() {
    return Stream.of(
        Arguments.of(new Dimension(1280, 800), Locale.ENGLISH, false),
        Arguments.of(new Dimension(1280, 800), Locale.GERMAN, true),
        Arguments.of(new Dimension(1920, 1080), Locale.GERMAN, false));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyScreenIsPaintedAndNothingIsCutOff(Dimension size, Locale language, boolean dark)
      throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          KioskView view = ScreenViewer.view(size, dark, language);
          SampleScreens.all()
              .forEach(
                  (name, screen) -> {
                    BufferedImage picture = ScreenViewer.paint(view, screen, size);
                    assertThat(colours(picture)).as(name).isGreaterThan(20);
                    assertThat(cutOff(view, view)).as(name).isEmpty();
                  });
        });
  }

  /** As a language would be whose words are a third longer, with letters above and below. */
  @Test
  void aLongerLanguageWouldFitToo() throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          Theme longer =
              new Theme(Palette.light(), 1, PseudoTexts.longerThan(Locale.ENGLISH), false);
          Context context = ScreenViewer.context(longer);
          SampleScreens.all()
              .forEach(
                  (name, screen) -> {
                    JPanel page = new JPanel(new MigLayout("fill, insets 0"));
                    page.add(Panels.of(context, screen), "w " + Page.SHEET_WIDTH + "!");
                    page.setSize(Page.SHEET_WIDTH, Page.SHEET_HEIGHT);
                    ScreenViewer.layOut(page);
                    assertThat(cutOff(page, page)).as(name).isEmpty();
                  });
        });
  }

  private static long colours(BufferedImage picture) {
    return IntStream.range(0, picture.getHeight() / 4)
        .flatMap(
            y -> IntStream.range(0, picture.getWidth() / 4).map(x -> picture.getRGB(4 * x, 4 * y)))
        .distinct()
        .count();
  }

  private static List<String> cutOff(Container view, Container container) {
    List<String> found = new ArrayList<>();
    for (Component child : container.getComponents()) {
      boolean text =
          child.getPreferredSize().width > 0
              && (child instanceof JLabel
                  || child instanceof AbstractButton
                  || child instanceof JTextComponent);
      if (text && child.getPreferredSize().width > child.getWidth() + 1) {
        found.add("too narrow: " + describe(child));
      }
      if (text && child.getPreferredSize().height > child.getHeight() + 1) {
        found.add("too low: " + describe(child));
      }
      Rectangle place = SwingUtilities.convertRectangle(container, child.getBounds(), view);
      if (text && !new Rectangle(view.getSize()).contains(place)) {
        found.add("off the screen: " + describe(child));
      }
      if (text && overflows(container, child)) {
        found.add("outside its panel: " + describe(child));
      }
      if (child instanceof Container inner && !text) {
        found.addAll(cutOff(view, inner));
      }
    }
    return found;
  }

  private static boolean overflows(Container container, Component child) {
    return child.getY() + child.getHeight() > container.getHeight() + 1
        || child.getX() + child.getWidth() > container.getWidth() + 1;
  }

  private static String describe(Component child) {
    String text =
        child instanceof JLabel label
            ? label.getText()
            : child instanceof AbstractButton button
                ? button.getText()
                : child instanceof JTextComponent area ? area.getText() : "";
    return text + " has " + child.getSize() + " wants " + child.getPreferredSize();
  }
}
