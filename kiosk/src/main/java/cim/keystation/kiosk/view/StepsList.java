// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.flow.Stage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.List;
import javax.swing.JPanel;

/** The stages of the work, one under the other: done, running, waiting. */
final class StepsList extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int ROW = 34;
  private final transient Theme theme;
  private final transient Screen.Working work;

  StepsList(Theme theme, Screen.Working work) {
    this.theme = theme;
    this.work = work;
    setOpaque(false);
    setName("work.steps");
    setPreferredSize(new Dimension(theme.px(500), theme.px(ROW) * work.stages().size()));
    getAccessibleContext()
        .setAccessibleName(
            String.join(", ", work.stages().stream().map(theme.texts()::of).toList()));
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D copy = Brush.smooth(g);
    List<Stage> stages = work.stages();
    for (int i = 0; i < stages.size(); i++) {
      row(copy, stages.get(i), i);
    }
    copy.dispose();
  }

  private void row(Graphics2D g, Stage stage, int index) {
    Palette palette = theme.palette();
    Screen.StageState state = work.state(stage);
    int size = theme.px(24);
    int top = theme.px(ROW) * index + (theme.px(ROW) - size) / 2;
    int edge = theme.px(2);
    switch (state) {
      case DONE -> {
        g.setColor(palette.accent());
        g.fillOval(edge, top, size, size);
        Glyph.CHECK.paint(
            g, palette.onAccent(), edge + size * 0.2, top + size * 0.2, size * 0.6, 3);
      }
      case RUNNING -> ring(g, palette.accent(), edge, top, size, true);
      case WAITING -> ring(g, palette.edge(), edge, top, size, false);
    }
    boolean running = state == Screen.StageState.RUNNING;
    Font font = running ? theme.semibold(18) : theme.regular(18);
    g.setFont(font);
    g.setColor(state == Screen.StageState.WAITING ? palette.muted() : palette.text());
    int baseline =
        theme.px(ROW) * index
            + (theme.px(ROW) + g.getFontMetrics().getAscent() - g.getFontMetrics().getDescent())
                / 2;
    g.drawString(theme.texts().of(stage), size + theme.px(20), baseline);
  }

  private void ring(Graphics2D g, Color colour, int x, int y, int size, boolean filled) {
    g.setColor(colour);
    g.setStroke(new BasicStroke(theme.px(2.5)));
    g.drawOval(x + 1, y + 1, size - 2, size - 2);
    if (filled) {
      int dot = size / 2;
      g.fillOval(x + (size - dot) / 2, y + (size - dot) / 2, dot, dot);
    }
  }
}
