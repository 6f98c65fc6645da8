// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.plaf.basic.BasicButtonUI;
import org.jspecify.annotations.Nullable;

/** A button big enough for a finger; one {@link Kind#PRIMARY} per screen. */
final class Push extends JButton {
  private static final long serialVersionUID = 1L;
  private final transient Theme theme;
  private final transient Kind kind;
  private boolean chosen;

  /** Around the painted shape, for the focus ring; in design pixels. */
  static final int INSET = 3;

  enum Kind {
    PRIMARY,
    SECONDARY,
    QUIET,
    KEY
  }

  Push(Theme theme, Kind kind, String name, String label, Runnable action) {
    this(theme, kind, name, label, null, action);
  }

  Push(Theme theme, Kind kind, String name, String label, @Nullable Icon icon, Runnable action) {
    super(label, icon);
    this.theme = theme;
    this.kind = kind;
    setName(name);
    setUI(new FlatText());
    setFont(theme.semibold(kind == Kind.KEY ? 28 : 20));
    setForeground(kind == Kind.PRIMARY ? theme.palette().onAccent() : theme.palette().text());
    int side = theme.px(kind == Kind.QUIET ? 16 : 30);
    setBorder(BorderFactory.createEmptyBorder(0, side, 0, side));
    setMargin(new Insets(0, 0, 0, 0));
    setOpaque(false);
    setContentAreaFilled(false);
    setRolloverEnabled(true);
    setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    addActionListener(event -> action.run());
  }

  /** Marks the present one among several. */
  void chosen(boolean chosen) {
    this.chosen = chosen;
  }

  @Override
  public Dimension getPreferredSize() {
    Dimension size = super.getPreferredSize();
    int least = theme.px(kind == Kind.QUIET ? 60 : 64);
    return new Dimension(Math.max(size.width, least), Math.max(size.height, least));
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    int arc = theme.px(18);
    int inset = theme.px(INSET);
    int width = getWidth() - 2 * inset;
    int height = getHeight() - 2 * inset;
    copy.setColor(fill());
    copy.fillRoundRect(inset, inset, width, height, arc, arc);
    if (kind == Kind.KEY || kind == Kind.SECONDARY) {
      copy.setColor(isEnabled() ? theme.palette().edge() : theme.palette().line());
      copy.drawRoundRect(inset, inset, width - 1, height - 1, arc, arc);
    }
    if (isFocusOwner()) {
      copy.setColor(theme.palette().focus());
      copy.setStroke(new java.awt.BasicStroke(theme.px(2.5)));
      copy.drawRoundRect(1, 1, getWidth() - 3, getHeight() - 3, arc + inset, arc + inset);
    }
    copy.dispose();
    super.paintComponent(g);
  }

  /** Without the etched look of a disabled button. */
  private final class FlatText extends BasicButtonUI {
    @Override
    protected void paintText(Graphics g, JComponent button, java.awt.Rectangle at, String text) {
      Graphics2D copy = Brush.smooth(g);
      copy.setFont(getFont());
      copy.setColor(isEnabled() ? getForeground() : theme.palette().muted());
      copy.drawString(text, at.x, at.y + copy.getFontMetrics().getAscent());
      copy.dispose();
    }
  }

  private Color fill() {
    Color base =
        switch (kind) {
          case PRIMARY -> theme.palette().accent();
          case SECONDARY, KEY -> theme.palette().surface();
          case QUIET -> chosen ? theme.palette().stageTop() : new Color(0, 0, 0, 0);
        };
    if (!isEnabled()) {
      return kind == Kind.PRIMARY ? theme.palette().line() : base;
    }
    if (getModel().isPressed()) {
      return kind == Kind.PRIMARY ? base.darker() : theme.palette().line();
    }
    return getModel().isRollover() && kind != Kind.PRIMARY ? theme.palette().soft() : base;
  }
}
