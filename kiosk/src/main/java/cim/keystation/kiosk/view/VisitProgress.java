// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.List;
import javax.swing.JPanel;

/** The five stops of a visit, at the top of every screen. */
final class VisitProgress extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final List<Text> STOPS =
      List.of(Text.STEP_INSERT, Text.STEP_SIGN_IN, Text.STEP_PIN, Text.STEP_SET_UP, Text.STEP_DONE);
  private final transient Theme theme;
  private final int current;
  private final boolean hidden;

  VisitProgress(Theme theme, Screen screen) {
    this.theme = theme;
    this.current = stop(screen);
    this.hidden = screen instanceof Screen.Trouble || screen instanceof Screen.TakeCard;
    setOpaque(false);
    getAccessibleContext().setAccessibleName(spoken());
    setName("header.progress");
    setPreferredSize(new Dimension(theme.px(560), theme.px(64)));
  }

  /** Which stop a screen belongs to; -1 before the first, 5 after the last. */
  static int stop(Screen screen) {
    if (screen instanceof Screen.Insert) {
      return 0;
    } else if (screen instanceof Screen.SignIn) {
      return 1;
    } else if (screen instanceof Screen.ChoosePin) {
      return 2;
    } else if (screen instanceof Screen.Working || screen instanceof Screen.EnterPin) {
      return 3;
    } else if (screen instanceof Screen.Done) {
      return 5;
    } else if (screen instanceof Screen.Removed removed) {
      return stop(removed.behind());
    } else if (screen instanceof Screen.WrongCard wrong) {
      return stop(wrong.behind());
    } else if (screen instanceof Screen.TimeOutWarning warning) {
      return stop(warning.under());
    }
    return -1;
  }

  private String spoken() {
    boolean on = current >= 0 && current < STOPS.size();
    Text stop = on ? STOPS.get(current) : current < 0 ? STOPS.get(0) : Text.STEP_DONE;
    int number = Math.max(1, Math.min(current + 1, STOPS.size()));
    return theme.texts().get(Text.WORK_PROGRESS, number, STOPS.size())
        + ": "
        + theme.texts().get(stop);
  }

  @Override
  protected void paintComponent(Graphics g) {
    if (hidden) {
      return;
    }
    Graphics2D copy = Brush.smooth(g);
    Palette palette = theme.palette();
    double column = getWidth() / (double) STOPS.size();
    int size = theme.px(30);
    for (int i = 0; i < STOPS.size(); i++) {
      double middle = column * (i + 0.5);
      if (i > 0) {
        copy.setColor(i <= current ? palette.accent() : palette.line());
        copy.setStroke(new BasicStroke(theme.px(3), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int from = (int) (middle - column + size * 0.5 + theme.px(8));
        copy.drawLine(from, size / 2 + 1, (int) (middle - size * 0.5 - theme.px(8)), size / 2 + 1);
      }
      stop(copy, i, middle, size);
    }
    copy.dispose();
  }

  private void stop(Graphics2D g, int i, double middle, int size) {
    Palette palette = theme.palette();
    int left = (int) Math.round(middle - size / 2.0);
    boolean reached = i <= current;
    g.setColor(reached ? palette.accent() : palette.edge());
    if (reached) {
      g.fillOval(left, 1, size, size);
    } else {
      g.setStroke(new BasicStroke(theme.px(2)));
      g.drawOval(left + 1, 2, size - 2, size - 2);
    }
    if (i < current) {
      Glyph.CHECK.paint(g, palette.onAccent(), left + size * 0.22, 1 + size * 0.22, size * 0.56, 3);
    } else {
      g.setFont(theme.semibold(15));
      g.setColor(reached ? palette.onAccent() : palette.muted());
      centre(g, String.valueOf(i + 1), middle, size / 2.0 + 1);
    }
    g.setFont(i == current ? theme.semibold(15) : theme.regular(15));
    g.setColor(i == current ? palette.text() : palette.muted());
    centre(g, theme.texts().get(STOPS.get(i)), middle, size + theme.px(17));
  }

  private static void centre(Graphics2D g, String text, double x, double y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(
        text,
        (float) (x - metrics.stringWidth(text) / 2.0),
        (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
  }
}
