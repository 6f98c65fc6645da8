// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JPanel;

/** True progress: step i of n. */
final class Bar extends JPanel {
  private static final long serialVersionUID = 1L;
  private final transient Theme theme;
  private final double part;

  /** {@code spoken}: the same in words. */
  Bar(Theme theme, int done, int of, String spoken) {
    this.theme = theme;
    setOpaque(false);
    getAccessibleContext().setAccessibleName(spoken);
    this.part = of == 0 ? 0 : done / (double) of;
    setPreferredSize(new Dimension(theme.px(100), theme.px(12)));
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    int arc = getHeight();
    copy.setColor(theme.palette().soft());
    copy.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
    copy.setColor(theme.palette().accent());
    int width = (int) Math.max(arc, Math.round(getWidth() * part));
    copy.fillRoundRect(0, 0, width, getHeight(), arc, arc);
    copy.dispose();
  }
}
