// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;

/**
 * The colours of one theme.
 *
 * @param ground behind everything; {@code surface}: the sheet; {@code stage}: behind the picture
 * @param accent of actions and progress; {@code onAccent}: text on it
 * @param soft a quiet fill for secondary buttons and tracks
 * @param line between things, for the eye only; {@code edge}: of what can be pressed or filled in
 */
record Palette(
    boolean dark,
    Color ground,
    Color surface,
    Color stageTop,
    Color stageBottom,
    Color text,
    Color muted,
    Color accent,
    Color onAccent,
    Color soft,
    Color line,
    Color edge,
    Color focus,
    Color warning,
    Color warningSoft,
    Color danger,
    Color glow) {

  static Palette light() {
    return new Palette(
        false,
        new Color(0xEEF2F1),
        Color.WHITE,
        new Color(0xE3F1ED),
        new Color(0xCFE5DE),
        new Color(0x11211C),
        new Color(0x52635D),
        new Color(0x0A6B58),
        Color.WHITE,
        new Color(0xEDF2F0),
        new Color(0xC6D2CD),
        new Color(0x7F9189),
        new Color(0x2F7DD1),
        new Color(0x8A5300),
        new Color(0xFFF1D8),
        new Color(0xB3261E),
        new Color(0xF5B83D));
  }

  static Palette ofDark() {
    return new Palette(
        true,
        new Color(0x0C1311),
        new Color(0x17211E),
        new Color(0x20302B),
        new Color(0x172622),
        new Color(0xEDF4F1),
        new Color(0xA4B7B0),
        new Color(0x43CFAC),
        new Color(0x04241B),
        new Color(0x23302C),
        new Color(0x3A4B45),
        new Color(0x6C7F77),
        new Color(0x7DB8F5),
        new Color(0xFFCB73),
        new Color(0x3A2E17),
        new Color(0xFF8A80),
        new Color(0xFFC857));
  }
}
