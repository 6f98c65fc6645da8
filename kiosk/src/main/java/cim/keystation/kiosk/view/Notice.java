// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import javax.swing.JComponent;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/** A short remark in a coloured box: what was not right, and what to do. */
final class Notice {
  private Notice() {}

  static JComponent warning(Theme theme, String name, String text, double width) {
    Color fill = theme.palette().warningSoft();
    Sheet box =
        new Sheet(
            theme,
            new MigLayout(
                "novisualpadding, insets "
                    + theme.px(12)
                    + " "
                    + theme.px(16)
                    + ", gap "
                    + theme.px(12)),
            fill);
    box.add(
        new JLabel(GlyphIcon.onDisk(Glyph.BANG, theme.px(26), fill, theme.palette().warning())));
    box.add(
        new Words(theme)
            .paragraph(name, text, theme.semibold(17), theme.palette().warning(), width - 32 - 38));
    return box;
  }
}
