// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import java.awt.Component;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * The shape most screens share: on the left the picture, on the right title, text and, at the
 * bottom, one row of actions with the main one last.
 */
final class Page {
  static final int STAGE = 420;
  static final int SHEET_WIDTH = 1152;
  static final int SHEET_HEIGHT = 624;
  static final int TEXT = 620;

  private final Theme theme;
  private final JPanel content;

  Page(Theme theme) {
    this.theme = theme;
    int side = theme.px(56);
    this.content =
        new JPanel(
            new MigLayout(
                "wrap 1, gap 0, novisualpadding, insets "
                    + theme.px(48)
                    + " "
                    + side
                    + " "
                    + theme.px(40)
                    + " "
                    + side,
                "[grow,fill]"));
    content.setOpaque(false);
  }

  Page add(Component component, double gapAbove) {
    content.add(component, "gaptop " + theme.mig(gapAbove));
    return this;
  }

  /** Puts the lines that follow into the middle of the height; a round mark stands above them. */
  Page mark(Glyph glyph, Color colour) {
    content.add(
        new JLabel(GlyphIcon.onDisk(glyph, theme.px(60), theme.palette().surface(), colour)),
        "pushy, aligny bottom, alignx left, growx 0, gapbottom " + theme.mig(16));
    return this;
  }

  /** Pushes what follows to the bottom. */
  Page actions(JComponent... buttons) {
    JPanel row = new JPanel(new MigLayout("insets 0, gap " + theme.px(16) + ", novisualpadding"));
    row.setOpaque(false);
    for (int i = 0; i < buttons.length; i++) {
      boolean main = i == buttons.length - 1;
      row.add(buttons[i], (main ? "growx, pushx" : "") + ", h " + theme.mig(72) + "!");
    }
    String overhang = theme.mig(-Push.INSET);
    content.add(row, "pushy, aligny bottom, growx, gapleft " + overhang + ", gapright " + overhang);
    return this;
  }

  /** With a picture at the left. */
  JComponent beside(String name, JComponent stage) {
    Sheet sheet = sheet(name, "[" + theme.mig(STAGE) + "!,fill][grow,fill]");
    sheet.add(stage, "grow");
    sheet.add(content, "grow");
    return sheet;
  }

  /** With something else at the right. */
  JComponent leftOf(String name, JComponent right, int rightWidth) {
    Sheet sheet = sheet(name, "[grow,fill][" + theme.mig(rightWidth) + "!,fill]");
    sheet.add(content, "grow");
    sheet.add(right, "grow");
    return sheet;
  }

  private Sheet sheet(String name, String columns) {
    Sheet sheet =
        new Sheet(
            theme,
            new MigLayout(
                "insets 0, gap 0, novisualpadding",
                columns,
                "[" + theme.mig(SHEET_HEIGHT) + "!,fill]"),
            theme.palette().surface());
    sheet.setName(name);
    return sheet;
  }
}
