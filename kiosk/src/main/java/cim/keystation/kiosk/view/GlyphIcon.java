// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.Icon;

/** A glyph as an icon, optionally on a filled disk. */
record GlyphIcon(Glyph glyph, int size, Color colour, boolean disk, Color diskColour)
    implements Icon {
  static GlyphIcon plain(Glyph glyph, int size, Color colour) {
    return new GlyphIcon(glyph, size, colour, false, colour);
  }

  static GlyphIcon onDisk(Glyph glyph, int size, Color colour, Color disk) {
    return new GlyphIcon(glyph, size, colour, true, disk);
  }

  @Override
  public void paintIcon(Component c, Graphics g, int x, int y) {
    Graphics2D copy = Brush.smooth(g);
    if (disk) {
      copy.setColor(diskColour);
      copy.fillOval(x, y, size, size);
      glyph.paint(copy, colour, x + size * 0.22, y + size * 0.22, size * 0.56, 2.6);
    } else {
      glyph.paint(copy, colour, x, y, size, 2);
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
