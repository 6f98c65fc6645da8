// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for what must be seen to work the screen. */
final class PaletteTest {
  static Stream<Palette> palettes() {
    return Stream.of(Palette.light(), Palette.ofDark());
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textIsReadable(Palette p) {
    assertThat(ratio(p.text(), p.surface())).isGreaterThanOrEqualTo(7);
    for (Color under : new Color[] {p.ground(), p.surface(), p.stageTop(), p.stageBottom()}) {
      assertThat(ratio(p.text(), under)).isGreaterThanOrEqualTo(4.5);
      assertThat(ratio(p.muted(), under)).isGreaterThanOrEqualTo(4.5);
    }
    assertThat(ratio(p.text(), p.soft())).isGreaterThanOrEqualTo(4.5);
    assertThat(ratio(p.onAccent(), p.accent())).isGreaterThanOrEqualTo(4.5);
    assertThat(ratio(p.warning(), p.warningSoft())).isGreaterThanOrEqualTo(4.5);
    assertThat(ratio(p.warning(), p.surface())).isGreaterThanOrEqualTo(4.5);
    assertThat(ratio(p.accent(), p.stageTop())).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void marksAndTheFocusRingAreSeen(Palette p) {
    Map<String, Double> ratios =
        Map.of(
            "focus ring on the sheet", ratio(p.focus(), p.surface()),
            "focus ring on the ground", ratio(p.focus(), p.ground()),
            "primary button on the sheet", ratio(p.accent(), p.surface()),
            "progress on its track", ratio(p.accent(), p.soft()),
            "edge of a field", ratio(p.edge(), p.surface()),
            "mark on a warning", ratio(p.surface(), p.warning()));
    assertThat(ratios).allSatisfy((what, ratio) -> assertThat(ratio).as(what).isGreaterThan(3));
  }

  private static double ratio(Color a, Color b) {
    double light = Math.max(luminance(a), luminance(b));
    double dark = Math.min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * part(c.getRed()) + 0.7152 * part(c.getGreen()) + 0.0722 * part(c.getBlue());
  }

  private static double part(int value) {
    double s = value / 255.0;
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }
}
