// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.CardLook;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.BooleanSupplier;
import javax.swing.Icon;

/** A YubiKey drawn as its own model, small, for lists and windows beside the kiosk. */
public record CardPortrait(CardLook look, int size, boolean dark, BooleanSupplier glows)
    implements Icon {
  /** A Nano stays small beside the others. */
  private static final double MOST_PER_MILLIMETRE = 1 / 28.0;

  @Override
  public void paintIcon(Component on, Graphics g, int x, int y) {
    Graphics2D copy = Brush.smooth(g);
    CardPainter painter = new CardPainter(look, dark);
    CardShape shape = painter.shape();
    double tall = shape.height() + shape.plug().length + 4;
    double fits = Math.min(size / tall, size / (shape.width() + 4));
    double zoom = Math.min(fits, size * MOST_PER_MILLIMETRE);
    copy.translate(x + size / 2.0, y + size / 2.0);
    copy.scale(zoom, zoom);
    copy.translate(0, (shape.height() - shape.plug().length) / 2);
    painter.paint(copy);
    if (glows.getAsBoolean()) {
      copy.setColor(PortPainter.alpha(Palette.light().glow(), 0.75));
      copy.fill(shape.touch());
    }
    copy.dispose();
  }

  @Override
  public int getIconWidth() {
    return size;
  }

  @Override
  public int getIconHeight() {
    return size;
  }
}
