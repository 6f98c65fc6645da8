// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Small pictures, drawn on a 24×24 grid. */
enum Glyph {
  CHECK {
    @Override
    void draw(Graphics2D g) {
      g.draw(line(5, 12.5, 10, 17.5, 19, 7));
    }
  },
  BACKSPACE {
    @Override
    void draw(Graphics2D g) {
      Path2D tag = line(9, 5, 21, 5, 21, 19, 9, 19, 2.5, 12);
      tag.closePath();
      g.draw(tag);
      g.draw(line(11.5, 9, 17.5, 15));
      g.draw(line(17.5, 9, 11.5, 15));
    }
  },
  SUN {
    @Override
    void draw(Graphics2D g) {
      g.draw(new Ellipse2D.Double(7.5, 7.5, 9, 9));
      for (int i = 0; i < 8; i++) {
        double a = Math.PI * i / 4;
        g.draw(
            new Line2D.Double(
                12 + 7.5 * Math.cos(a),
                12 + 7.5 * Math.sin(a),
                12 + 10 * Math.cos(a),
                12 + 10 * Math.sin(a)));
      }
    }
  },
  MOON {
    @Override
    void draw(Graphics2D g) {
      Area moon = new Area(new Ellipse2D.Double(4, 4, 16, 16));
      moon.subtract(new Area(new Ellipse2D.Double(10, 1.5, 14, 14)));
      g.draw(moon);
    }
  },
  KEY {
    @Override
    void draw(Graphics2D g) {
      g.draw(new RoundRectangle2D.Double(7, 2, 10, 15, 5, 5));
      g.draw(new Ellipse2D.Double(9.7, 8, 4.6, 4.6));
      g.draw(new Rectangle2D.Double(8.8, 17, 6.4, 5));
    }
  },
  LOCK {
    @Override
    void draw(Graphics2D g) {
      g.draw(new RoundRectangle2D.Double(5, 10.5, 14, 10, 4, 4));
      g.draw(line(8, 10.5, 8, 8));
      g.draw(line(16, 10.5, 16, 8));
      g.draw(new java.awt.geom.Arc2D.Double(8, 4, 8, 8, 0, 180, java.awt.geom.Arc2D.OPEN));
    }
  },
  TICKET {
    @Override
    void draw(Graphics2D g) {
      g.draw(new RoundRectangle2D.Double(3, 6, 18, 12, 4, 4));
      g.draw(line(7, 10.5, 17, 10.5));
      g.draw(line(7, 14, 13, 14));
    }
  },
  CLOCK {
    @Override
    void draw(Graphics2D g) {
      g.draw(new Ellipse2D.Double(3, 3, 18, 18));
      g.draw(line(12, 7.5, 12, 12.5, 15.5, 14.5));
    }
  },
  BANG {
    @Override
    void draw(Graphics2D g) {
      g.draw(line(12, 5, 12, 13.5));
      g.fill(new Ellipse2D.Double(10.6, 17, 2.8, 2.8));
    }
  };

  abstract void draw(Graphics2D g);

  /** Draws into a square of {@code size} at x, y. */
  void paint(Graphics2D g, Color colour, double x, double y, double size, double stroke) {
    Graphics2D copy = Brush.smooth(g);
    copy.translate(x, y);
    copy.scale(size / 24, size / 24);
    copy.setColor(colour);
    copy.setStroke(new BasicStroke((float) stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    draw(copy);
    copy.dispose();
  }

  private static Path2D line(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    return path;
  }
}
