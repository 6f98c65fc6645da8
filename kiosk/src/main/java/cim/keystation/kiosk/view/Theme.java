// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.text.Texts;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.Font;
import java.util.Locale;

/**
 * How everything looks: colours, type scale and sizes, all drawn for 1280×800 and multiplied by
 * {@code scale} on other screens.
 */
public record Theme(Palette palette, double scale, Texts texts, boolean motion) {

  /**
   * {@code width} and {@code height} in pixels of the area to fill; {@code motion}: whether
   * pictures move.
   */
  public static Theme of(boolean dark, int width, int height, Locale language, boolean motion) {
    double scale = Math.max(0.7, Math.min(width / 1280.0, height / 800.0));
    return new Theme(dark ? Palette.ofDark() : Palette.light(), scale, Texts.in(language), motion);
  }

  /** Loads what {@link #install} needs, so that it takes no time later. */
  public static void warmUp() {
    Faces.install();
    FlatLightLaf.setup();
  }

  /**
   * Sets the look and feel of the whole program. Call before the first component, and on change.
   */
  public void install() {
    Faces.install();
    if (palette.dark()) {
      FlatDarkLaf.setup();
    } else {
      FlatLightLaf.setup();
    }
  }

  int px(double size) {
    return (int) Math.round(size * scale);
  }

  Font regular(double size) {
    return new Font(FlatInterFont.FAMILY, Font.PLAIN, 1).deriveFont((float) (size * scale));
  }

  Font semibold(double size) {
    return new Font(FlatInterFont.FAMILY_SEMIBOLD, Font.PLAIN, 1)
        .deriveFont((float) (size * scale));
  }

  /** A MigLayout length such as {@code 24px}. */
  String mig(double size) {
    return px(size) + "px";
  }
}
