// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A column of lines, each with a glyph before it. */
final class Lines {
  private final Theme theme;
  private final JPanel panel;

  Lines(Theme theme, double gap) {
    this.theme = theme;
    this.panel =
        new JPanel(
            new MigLayout(
                "wrap 2, insets 0, novisualpadding, gapx "
                    + theme.px(16)
                    + ", gapy "
                    + theme.px(gap),
                "[][grow,fill]"));
    panel.setOpaque(false);
  }

  Lines add(Glyph glyph, String text) {
    Color tint = theme.palette().stageTop();
    panel.add(new JLabel(GlyphIcon.onDisk(glyph, theme.px(38), theme.palette().accent(), tint)));
    panel.add(new Words(theme).line(text));
    return this;
  }

  /** A line whose mark its owner draws; the mark. */
  JLabel line(String name, String text) {
    JLabel mark = new JLabel();
    mark.setName(name);
    panel.add(mark);
    panel.add(new Words(theme).line(text));
    return mark;
  }

  JComponent component() {
    return panel;
  }
}
