// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;

/** The station's port, in millimetres: y = 0 is its upper face, into which a plug goes down. */
final class PortPainter {
  private final Theme theme;

  PortPainter(Theme theme) {
    this.theme = theme;
  }

  /**
   * Paints the housing over what is inside it.
   *
   * @param width of the housing
   * @param lit 0 to 1, how strongly the mouth of the port is marked
   */
  void front(Graphics2D g, double plugWidth, double width, double lit) {
    boolean dark = theme.palette().dark();
    Color upper = dark ? new Color(0x55635E) : new Color(0x8FA39C);
    Color lower = dark ? new Color(0x33403B) : new Color(0x6F847C);
    g.setPaint(new GradientPaint(0, 0, upper, 0, 16, lower));
    g.fill(new RoundRectangle2D.Double(-width / 2, 0, width, 30, 5, 5));
    g.setColor(new Color(255, 255, 255, dark ? 46 : 110));
    g.fill(edge(width));
    double half = plugWidth / 2 + 1;
    g.setColor(new Color(0x0F1513));
    g.fill(new RoundRectangle2D.Double(-half, -0.5, 2 * half, 1.5, 1.2, 1.2));
    if (lit > 0) {
      Color accent = theme.palette().accent();
      for (int i = 3; i >= 1; i--) {
        g.setColor(alpha(accent, lit * (i == 1 ? 1 : 0.25)));
        g.setStroke(new BasicStroke(i * 0.6f));
        g.draw(new RoundRectangle2D.Double(-half - 0.6, -1.1, 2 * half + 1.2, 2.7, 2, 2));
      }
    }
  }

  /** The light on the upper rim. */
  private static Area edge(double width) {
    Area rim = new Area(new RoundRectangle2D.Double(-width / 2, 0, width, 30, 5, 5));
    rim.subtract(new Area(new RoundRectangle2D.Double(-width / 2, 0.35, width, 30, 5, 5)));
    return rim;
  }

  static Color alpha(Color colour, double strength) {
    int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, strength)));
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
