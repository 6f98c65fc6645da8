// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.accessibility.AccessibleContext;
import javax.swing.AbstractButton;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;

/** A screen reader has a word for everything that can be worked, and for every picture. */
final class AccessibleNamesTest {
  private static final List<Class<?>> PICTURES =
      List.of(
          CardPicture.class,
          VisitProgress.class,
          Bar.class,
          StepsList.class,
          QrPicture.class,
          PinDots.class);

  @Test
  void everyControlAndPictureHasAName() throws Exception {
    Dimension size = new Dimension(1280, 800);
    SwingUtilities.invokeAndWait(
        () -> {
          KioskView view = ScreenViewer.view(size, false, Locale.GERMAN);
          SampleScreens.all()
              .forEach(
                  (name, screen) -> {
                    view.show(screen);
                    assertThat(nameless(view)).as(name).isEmpty();
                  });
        });
  }

  private static List<String> nameless(Container container) {
    List<String> found = new ArrayList<>();
    for (Component child : container.getComponents()) {
      AccessibleContext spoken = child.getAccessibleContext();
      String word = spoken == null ? null : spoken.getAccessibleName();
      if (wantsName(child) && (word == null || word.isBlank())) {
        found.add(child.getClass().getSimpleName() + " " + child.getName());
      }
      if (child instanceof Container inner) {
        found.addAll(nameless(inner));
      }
    }
    return found;
  }

  private static boolean wantsName(Component component) {
    boolean field = component instanceof JTextComponent text && text.isEditable();
    return field || component instanceof AbstractButton || PICTURES.contains(component.getClass());
  }
}
