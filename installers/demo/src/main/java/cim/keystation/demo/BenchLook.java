// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.RenderingHints;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Colours and shapes of the bench, in the manner of the kiosk but plainly not part of it. */
final class BenchLook {
  static final Color GROUND = new Color(0xE4E9EC);
  static final Color TEXT = new Color(0x1B2730);
  static final Color MUTED = new Color(0x53626D);
  static final Color ACCENT = new Color(0x0A6B58);
  static final Color WANTED = new Color(0xF5B83D);

  private BenchLook() {}

  static JLabel title(String text) {
    return label(text, Font.BOLD, 17, TEXT);
  }

  static JLabel label(String text, int style, float size, Color colour) {
    JLabel label = new JLabel(text);
    label.setFont(label.getFont().deriveFont(style, size));
    label.setForeground(colour);
    return label;
  }

  static JLabel mono(String text) {
    JLabel label = new JLabel(text);
    label.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 14));
    label.setForeground(TEXT);
    return label;
  }

  static JButton button(String name, String text, Runnable action) {
    JButton button = new JButton(text);
    button.setName(name);
    button.setFocusable(true);
    button.addActionListener(event -> action.run());
    return button;
  }

  /** Fills a button while its action is what the person should do now. */
  static void wanted(AbstractButton button, boolean wanted) {
    button.setBackground(wanted ? WANTED : null);
    button.setForeground(wanted ? TEXT : null);
  }

  /** A white sheet with round corners. */
  static final class Sheet extends JPanel {
    private static final long serialVersionUID = 1L;

    Sheet(LayoutManager layout) {
      super(layout);
      setOpaque(false);
    }

    @Override
    protected void paintComponent(Graphics g) {
      Graphics2D copy = (Graphics2D) g.create();
      copy.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      copy.setColor(Color.WHITE);
      copy.fillRoundRect(0, 0, getWidth(), getHeight(), 18, 18);
      copy.dispose();
    }
  }
}
