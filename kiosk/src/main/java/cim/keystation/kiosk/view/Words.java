// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Insets;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.text.View;

/** Labels in the theme's type scale. Paragraphs break to the width their layout gives them. */
record Words(Theme theme) {
  JTextArea title(String name, String text, double width) {
    return paragraph(name, text, theme.semibold(38), theme.palette().text(), width);
  }

  JTextArea lead(String name, String text, double width) {
    return paragraph(name, text, theme.regular(20), theme.palette().muted(), width);
  }

  JTextArea body(String name, String text, double width) {
    return paragraph(name, text, theme.regular(20), theme.palette().text(), width);
  }

  JLabel heading(String text) {
    return label(text, theme.semibold(16), theme.palette().muted());
  }

  JLabel line(String text) {
    return label(text, theme.regular(19), theme.palette().text());
  }

  JLabel small(String text) {
    return label(text, theme.regular(15), theme.palette().muted());
  }

  JLabel label(String text, Font font, Color colour) {
    JLabel label = new JLabel(text);
    label.setFont(font);
    label.setForeground(colour);
    return label;
  }

  /** Text that breaks at {@code width} design pixels and is as tall as that makes it. */
  JTextArea paragraph(String name, String text, Font font, Color colour, double width) {
    JTextArea area = new Paragraph(text, theme.px(width));
    area.setName(name);
    area.setFont(font);
    area.setForeground(colour);
    return area;
  }

  private static final class Paragraph extends JTextArea {
    private static final long serialVersionUID = 1L;
    private final int width;

    private Paragraph(String text, int width) {
      super(text);
      this.width = width;
      setLineWrap(true);
      setWrapStyleWord(true);
      setEditable(false);
      setFocusable(false);
      setHighlighter(null);
      setOpaque(false);
      setBorder(null);
      setMargin(new Insets(0, 0, 0, 0));
      setDragEnabled(false);
    }

    @Override
    public Dimension getPreferredSize() {
      if (width == 0) {
        return super.getPreferredSize();
      }
      View text = getUI().getRootView(this);
      text.setSize(width, Short.MAX_VALUE);
      return new Dimension(width, (int) Math.ceil(text.getPreferredSpan(View.Y_AXIS)));
    }

    @Override
    public Dimension getMinimumSize() {
      return getPreferredSize();
    }
  }
}
