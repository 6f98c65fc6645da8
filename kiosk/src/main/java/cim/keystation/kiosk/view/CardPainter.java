// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.CardLook;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Paints one YubiKey in the millimetres of its {@link CardShape}. */
final class CardPainter {
  private static final Color GOLD = new Color(0xE3B04B);
  private static final Color GOLD_LIGHT = new Color(0xF8DE9A);
  private static final Color GOLD_DARK = new Color(0xA97A22);
  private static final Color STEEL = new Color(0xC9CED2);
  private static final Color STEEL_DARK = new Color(0x8C949A);

  private final CardLook look;
  private final CardShape shape;
  private final boolean onDark;

  CardPainter(CardLook look, boolean onDark) {
    this.look = look;
    this.shape = CardShape.of(look);
    this.onDark = onDark;
  }

  CardShape shape() {
    return shape;
  }

  void paint(Graphics2D g) {
    shadow(g);
    plug(g);
    shape.top().ifPresent(top -> steel(g, top));
    body(g);
    touch(g);
    engraving(g);
  }

  /** Many thin layers, so that no edge of one is seen. */
  private void shadow(Graphics2D g) {
    Shape below =
        AffineTransform.getTranslateInstance(0.3, 0.7).createTransformedShape(shape.body());
    for (int i = 16; i >= 1; i--) {
      g.setColor(new Color(0, 0, 0, onDark ? 9 : 4));
      g.setStroke(new BasicStroke(i * 0.26f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(below);
    }
  }

  private void plug(Graphics2D g) {
    CardShape.Plug plug = shape.plug();
    if (plug == CardShape.Plug.USB_C) {
      steel(
          g,
          new RoundRectangle2D.Double(-plug.width / 2, -1, plug.width, plug.length + 1, 2.6, 2.6));
      return;
    }
    Shape tongue =
        new RoundRectangle2D.Double(-plug.width / 2, -2, plug.width, plug.length + 2, 1.4, 1.4);
    g.setPaint(new GradientPaint(-6, 0, new Color(0x2B2E31), 6, 0, new Color(0x17191B)));
    g.fill(tongue);
    for (int i = 0; i < 4; i++) {
      boolean outer = i == 0 || i == 3;
      double x = -4.9 + i * 2.6;
      g.setPaint(new GradientPaint((float) x, 0, GOLD_LIGHT, (float) x + 2, 10, GOLD));
      g.fill(new RoundRectangle2D.Double(x, outer ? 1.2 : 2.4, 2, outer ? 9.4 : 8.2, 0.7, 0.7));
    }
  }

  private void steel(Graphics2D g, Shape metal) {
    Rectangle2D box = metal.getBounds2D();
    g.setPaint(
        new GradientPaint(
            (float) box.getMinX(), 0, STEEL_DARK, (float) box.getCenterX(), 0, STEEL, true));
    g.fill(metal);
    g.setColor(STEEL_DARK);
    g.setStroke(new BasicStroke(0.25f));
    g.draw(metal);
  }

  private void body(Graphics2D g) {
    boolean blue = look.securityKey() && !look.firmware().isAtLeast(5, 4, 3);
    Color light = blue ? new Color(0x3D74B8) : new Color(0x3A3E42);
    Color dark = blue ? new Color(0x1D4A85) : new Color(0x17191B);
    float top = (float) -shape.height();
    g.setPaint(new GradientPaint(-9, top, light, 9, 0, dark));
    g.fill(shape.body());
    g.setColor(onDark ? new Color(255, 255, 255, 60) : new Color(255, 255, 255, 34));
    g.setStroke(new BasicStroke(0.35f));
    g.draw(shape.body());
  }

  private void touch(Graphics2D g) {
    Rectangle2D box = shape.touch().getBounds2D();
    boolean reader = shape.kind() == CardShape.Touch.FINGERPRINT;
    g.setPaint(
        new GradientPaint(
            (float) box.getMinX(),
            (float) box.getMinY(),
            reader ? new Color(0x4A4F54) : GOLD_LIGHT,
            (float) box.getMaxX(),
            (float) box.getMaxY(),
            reader ? new Color(0x25282B) : GOLD));
    g.fill(shape.touch());
    g.setColor(reader ? STEEL : GOLD_DARK);
    g.setStroke(new BasicStroke(reader ? 0.7f : 0.3f));
    g.draw(shape.touch());
    if (shape.kind() == CardShape.Touch.DISC) {
      discMark(g, box);
    } else if (reader) {
      fingerprint(g, box);
    }
  }

  /** A keyhole pressed into the gold. */
  private void discMark(Graphics2D g, Rectangle2D box) {
    double x = box.getCenterX();
    double y = box.getCenterY();
    g.setStroke(new BasicStroke(0.28f));
    g.draw(new Ellipse2D.Double(x - 3.6, y - 3.6, 7.2, 7.2));
    Area hole = new Area(new Ellipse2D.Double(x - 1.15, y - 1.9, 2.3, 2.3));
    hole.add(new Area(new RoundRectangle2D.Double(x - 0.55, y - 0.3, 1.1, 2.4, 0.8, 0.8)));
    g.fill(hole);
  }

  private void fingerprint(Graphics2D g, Rectangle2D box) {
    g.setStroke(new BasicStroke(0.35f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < 4; i++) {
      double r = 0.9 + i * 0.85;
      g.draw(
          new Arc2D.Double(
              box.getCenterX() - r,
              box.getCenterY() - r * 0.8,
              2 * r,
              2.4 * r,
              -20 - i * 4,
              220 + i * 8,
              Arc2D.OPEN));
    }
  }

  private void engraving(Graphics2D g) {
    g.setColor(new Color(255, 255, 255, 120));
    g.setStroke(new BasicStroke(0.45f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    if (look.nfc() && shape.width() > 15) {
      double y = -shape.height() * 0.2;
      for (int i = 0; i < 3; i++) {
        double r = 1.2 + i * 1.1;
        g.draw(new Arc2D.Double(-2.2 - r, y - r, 2 * r, 2 * r, -38, 76, Arc2D.OPEN));
      }
    }
    if (look.fips() && shape.width() > 15) {
      g.setFont(g.getFont().deriveFont(2.4f));
      g.drawString("FIPS", 2.4f, (float) (-shape.height() * 0.2 + 0.9));
    }
  }
}
