// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.awt.Color;
import java.awt.Insets;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import javax.swing.TransferHandler;
import javax.swing.text.DefaultCaret;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/** Text fields without clipboard, drag, selection or a menu. */
final class Field {
  private Field() {}

  static JTextField open(Theme theme, String name, SecretDocument document) {
    JTextField field =
        new JTextField(document, null, 0) {
          private static final long serialVersionUID = 1L;

          @Override
          public void updateUI() {
            super.updateUI();
            harden(this);
          }
        };
    dress(theme, name, field);
    return field;
  }

  static JPasswordField hidden(Theme theme, String name, SecretDocument document) {
    JPasswordField field =
        new JPasswordField(document, null, 0) {
          private static final long serialVersionUID = 1L;

          @Override
          public void updateUI() {
            super.updateUI();
            harden(this);
          }
        };
    field.setEchoChar('●');
    dress(theme, name, field);
    return field;
  }

  private static void dress(Theme theme, String name, JTextField field) {
    Palette palette = theme.palette();
    field.setName(name);
    field.setFont(theme.regular(21));
    field.setForeground(palette.text());
    field.setCaretColor(palette.text());
    field.setBackground(palette.surface());
    field.setMargin(new Insets(0, theme.px(16), 0, theme.px(16)));
    field.putClientProperty(
        "FlatLaf.style",
        "arc: %d; focusWidth: 0; innerFocusWidth: %s; borderWidth: %s; borderColor: %s;"
                .formatted(theme.px(16), theme.px(2), theme.px(1.5), hex(palette.edge()))
            + " focusedBorderColor: %s; focusColor: %s"
                .formatted(hex(palette.accent()), hex(palette.accent())));
  }

  /** The look and feel puts these back whenever it changes. */
  private static void harden(JTextComponent field) {
    field.setTransferHandler(new NothingPasses());
    field.setDragEnabled(false);
    field.setDropTarget(null);
    field.setComponentPopupMenu(null);
    DefaultCaret caret = new WithoutSelection();
    caret.setBlinkRate(530);
    field.setCaret(caret);
  }

  private static String hex(Color colour) {
    return String.format("#%06x", colour.getRGB() & 0xffffff);
  }

  private static final class NothingPasses extends TransferHandler {
    private static final long serialVersionUID = 1L;

    private NothingPasses() {
      super((@Nullable String) null);
    }
  }

  private static final class WithoutSelection extends DefaultCaret {
    private static final long serialVersionUID = 1L;

    @Override
    public void moveDot(int dot) {
      setDot(dot);
    }

    @Override
    public void setSelectionVisible(boolean visible) {
      super.setSelectionVisible(false);
    }
  }
}
