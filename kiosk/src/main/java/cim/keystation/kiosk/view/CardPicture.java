// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.CardLook;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.HierarchyEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JPanel;
import javax.swing.Timer;

/**
 * A YubiKey drawn as its own model, at the port. Repaints only while it moves and is on screen, and
 * comes to rest when nobody reacts for a while.
 */
final class CardPicture extends JPanel {
  private static final long serialVersionUID = 1L;
  static final String PORTRAIT = "card.portrait";
  private static final int FRAME_MILLIS = 40;
  private static final int REST_AFTER_MILLIS = 60_000;

  private final transient Theme theme;
  private final transient CardPainter painter;
  private final Motion motion;
  private final Timer timer;
  private int elapsed;

  CardPicture(Theme theme, CardLook look, Motion motion) {
    this.theme = theme;
    this.painter = new CardPainter(look, theme.palette().dark());
    this.motion = motion;
    this.timer = new Timer(FRAME_MILLIS, event -> tick());
    this.elapsed = (int) (motion.periodMillis() * (motion == Motion.LEAVING ? 0.5 : 0.32));
    setOpaque(false);
    setName(motion == Motion.PORTRAIT ? PORTRAIT : "card.picture");
    getAccessibleContext().setAccessibleName(look.model());
    setPreferredSize(new Dimension(theme.px(360), theme.px(420)));
    addHierarchyListener(this::shownOrHidden);
  }

  private void shownOrHidden(HierarchyEvent event) {
    if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) == 0) {
      return;
    }
    if (isShowing() && motion.periodMillis() > 0 && theme.motion()) {
      timer.start();
    } else {
      timer.stop();
    }
  }

  private void tick() {
    elapsed += FRAME_MILLIS;
    if (elapsed > REST_AFTER_MILLIS) {
      elapsed = (int) (motion.periodMillis() * 0.32);
      timer.stop();
    }
    repaint();
  }

  private double phase() {
    int period = motion.periodMillis();
    return period == 0 ? 0 : (elapsed % period) / (double) period;
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    CardShape shape = painter.shape();
    double travel = shape.plug().length + 7;
    boolean portrait = motion == Motion.PORTRAIT;
    double tall = Math.max(24, shape.height() + shape.plug().length + (portrait ? 3 : 13));
    double zoom = Math.min(getHeight() / tall, getWidth() / Math.max(26, shape.width() * 1.7));
    double portY = portrait ? getHeight() : getHeight() - 8 * zoom;
    copy.translate(getWidth() / 2.0, portY);
    copy.scale(zoom, zoom);
    double above = portrait ? shape.plug().length + 1 : motion.lift(phase()) * travel + 0.3;
    AffineTransform port = copy.getTransform();
    copy.translate(0, -above);
    copy.setComposite(AlphaComposite.SrcOver.derive((float) motion.opacity(phase())));
    if (motion == Motion.TOUCH) {
      halo(copy, shape);
    }
    painter.paint(copy);
    if (motion == Motion.TOUCH) {
      glow(copy, shape);
    }
    copy.setTransform(port);
    copy.setComposite(AlphaComposite.SrcOver);
    if (!portrait) {
      double lit = motion == Motion.INSERTING ? 0.55 + 0.45 * Math.cos(phase() * 2 * Math.PI) : 0;
      new PortPainter(theme)
          .front(copy, shape.plug().width, (getWidth() - theme.px(56)) / zoom, lit);
    }
    copy.dispose();
  }

  private void halo(Graphics2D g, CardShape shape) {
    Rectangle2D box = shape.touch().getBounds2D();
    for (int ring = 0; ring < 3; ring++) {
      double t = (phase() + ring / 3.0) % 1;
      double grow = 1.5 + t * 9;
      g.setColor(PortPainter.alpha(theme.palette().glow(), (1 - t) * 0.4));
      g.fill(around(box, grow));
    }
  }

  private void glow(Graphics2D g, CardShape shape) {
    double pulse = 0.5 - 0.5 * Math.cos(phase() * 2 * Math.PI);
    g.setColor(PortPainter.alpha(java.awt.Color.WHITE, 0.15 + 0.3 * pulse));
    g.fill(shape.touch());
    Rectangle2D box = shape.touch().getBounds2D();
    for (int ring = 0; ring < 3; ring++) {
      double t = (phase() + ring / 3.0) % 1;
      g.setColor(PortPainter.alpha(theme.palette().glow(), (1 - t) * 0.9));
      g.setStroke(new BasicStroke(0.5f));
      g.draw(around(box, 1.5 + t * 9));
    }
    for (int i = 4; i >= 1; i--) {
      g.setColor(PortPainter.alpha(theme.palette().glow(), (0.18 + 0.2 * pulse) * (5 - i) / 2.5));
      g.setStroke(new BasicStroke(i * 1.1f));
      g.draw(shape.touch());
    }
  }

  private static RoundRectangle2D around(Rectangle2D box, double grow) {
    double width = box.getWidth() + 2 * grow;
    double height = box.getHeight() + 2 * grow;
    double arc = Math.min(width, height);
    return new RoundRectangle2D.Double(
        box.getX() - grow, box.getY() - grow, width, height, arc, arc);
  }
}
