// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import javax.swing.JPanel;

/** A rounded surface on the ground. */
final class Sheet extends JPanel {
  private static final long serialVersionUID = 1L;
  private final transient Theme theme;
  private final Color fill;

  Sheet(Theme theme, LayoutManager layout, Color fill) {
    super(layout);
    this.theme = theme;
    this.fill = fill;
    setOpaque(false);
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    int arc = theme.px(30);
    copy.setColor(fill);
    copy.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
    if (theme.palette().dark()) {
      copy.setColor(theme.palette().line());
      copy.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, arc, arc);
    }
    copy.dispose();
  }
}
