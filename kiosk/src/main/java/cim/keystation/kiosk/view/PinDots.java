// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.text.Text;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JPanel;

/**
 * Shows how many digits are typed. Not a text component: there is no selection, no clipboard and no
 * text for a screen reader beyond the count.
 */
final class PinDots extends JPanel {
  private static final long serialVersionUID = 1L;
  private final transient Theme theme;
  private final transient PinBuffer pin;
  private final transient PinRules rules;

  /** {@code typed} runs after each digit; {@code enter} on the Enter key. */
  PinDots(Theme theme, PinBuffer pin, PinRules rules, Runnable typed, Runnable enter) {
    this.theme = theme;
    this.pin = pin;
    this.rules = rules;
    setOpaque(false);
    setName(Names.PIN_FIELD);
    setFocusable(true);
    setPreferredSize(new Dimension(theme.px(200), theme.px(80)));
    addKeyListener(
        new KeyAdapter() {
          @Override
          public void keyTyped(KeyEvent event) {
            char c = event.getKeyChar();
            if (c == KeyEvent.VK_ENTER) {
              enter.run();
            } else if (c == KeyEvent.VK_BACK_SPACE) {
              pin.delete();
              typed.run();
            } else {
              pin.type(c, rules.max());
              typed.run();
            }
          }
        });
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
          }
        });
    addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent event) {
            repaint();
          }

          @Override
          public void focusLost(FocusEvent event) {
            repaint();
          }
        });
    FirstFocus.on(this);
    changed();
  }

  /** Call after the digits changed. */
  void changed() {
    getAccessibleContext().setAccessibleName(theme.texts().get(Text.PIN_ACCESSIBLE, pin.length()));
    repaint();
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    Palette palette = theme.palette();
    int arc = theme.px(18);
    int edge = theme.px(2);
    copy.setColor(palette.soft());
    copy.fillRoundRect(edge, edge, getWidth() - 2 * edge, getHeight() - 2 * edge, arc, arc);
    copy.setColor(isFocusOwner() ? palette.accent() : palette.edge());
    copy.setStroke(new BasicStroke(isFocusOwner() ? theme.px(3) : theme.px(1.5)));
    copy.drawRoundRect(edge, edge, getWidth() - 2 * edge, getHeight() - 2 * edge, arc, arc);
    double gap = theme.px(42);
    double x = getWidth() / 2.0 - gap * (rules.max() - 1) / 2;
    for (int i = 0; i < rules.max(); i++) {
      boolean typed = i < pin.length();
      int size = theme.px(typed ? 18 : i < rules.min() ? 12 : 8);
      copy.setColor(typed ? palette.text() : palette.line());
      int left = (int) Math.round(x + i * gap - size / 2.0);
      int top = (getHeight() - size) / 2;
      if (typed || i >= rules.min()) {
        copy.fillOval(left, top, size, size);
      } else {
        copy.setStroke(new BasicStroke(theme.px(2)));
        copy.setColor(palette.muted());
        copy.drawOval(left, top, size, size);
      }
    }
    copy.dispose();
  }
}
