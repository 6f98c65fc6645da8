// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import java.awt.Dimension;
import java.util.Locale;

/**
 * How a kiosk looks to the next person.
 *
 * @param windowed in a window with a frame, for demo and tests; else full screen and locked down
 * @param size of the window's content; full screen it is the display's
 * @param motion whether pictures move; without, each shows its most telling moment at once
 */
public record Appearance(
    Locale language, boolean dark, boolean windowed, Dimension size, boolean motion) {
  public Appearance {
    size = new Dimension(size);
  }

  /** On the whole display. */
  public static Appearance fullScreen(Locale language, boolean dark) {
    return new Appearance(language, dark, false, new Dimension(1280, 800), true);
  }

  /** English and light, in a window beside others. */
  public static Appearance window(int width, int height) {
    return new Appearance(Locale.ENGLISH, false, true, new Dimension(width, height), true);
  }

  @Override
  public Dimension size() {
    return new Dimension(size);
  }

  public Appearance in(Locale wanted) {
    return new Appearance(wanted, dark, windowed, size, motion);
  }

  public Appearance inDark() {
    return new Appearance(language, true, windowed, size, motion);
  }

  /** For pictures that must not depend on when they were taken. */
  public Appearance still() {
    return new Appearance(language, dark, windowed, size, false);
  }
}
