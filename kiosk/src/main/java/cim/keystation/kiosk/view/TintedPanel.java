// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.BorderLayout;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** A softly tinted side of a sheet. */
final class TintedPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private final transient Theme theme;

  TintedPanel(Theme theme, JComponent content) {
    super(new BorderLayout());
    this.theme = theme;
    setOpaque(false);
    add(content);
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    Palette palette = theme.palette();
    copy.setPaint(
        new GradientPaint(0, 0, palette.stageTop(), 0, getHeight(), palette.stageBottom()));
    int arc = theme.px(30);
    copy.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
    copy.dispose();
  }
}
