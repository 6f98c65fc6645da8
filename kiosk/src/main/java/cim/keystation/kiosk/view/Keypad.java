// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.text.Text;
import java.awt.ComponentOrientation;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Ten digits for a finger; left to right in every language. */
final class Keypad {
  private Keypad() {}

  static JComponent of(Theme theme, PinBuffer pin, int most, Runnable typed) {
    JPanel panel =
        new JPanel(
            new MigLayout(
                "wrap 3, novisualpadding, insets 0 "
                    + theme.px(52)
                    + " 0 "
                    + theme.px(52)
                    + ", aligny center, gap "
                    + theme.px(14),
                "[grow,fill,sg key][grow,fill,sg key][grow,fill,sg key]",
                "[center]"));
    panel.setOpaque(false);
    panel.setComponentOrientation(ComponentOrientation.LEFT_TO_RIGHT);
    String height = "h " + theme.mig(80) + "!";
    for (char digit : List.of('1', '2', '3', '4', '5', '6', '7', '8', '9')) {
      panel.add(key(theme, digit, pin, most, typed), height);
    }
    Push clear =
        new Push(
            theme,
            Push.Kind.KEY,
            Names.PIN_CLEAR,
            theme.texts().get(Text.PIN_CLEAR),
            () -> {
              pin.clear();
              typed.run();
            });
    clear.setFont(theme.semibold(17));
    clear.setBorder(null);
    Push delete =
        new Push(
            theme,
            Push.Kind.KEY,
            Names.PIN_DELETE,
            "",
            GlyphIcon.plain(Glyph.BACKSPACE, theme.px(32), theme.palette().text()),
            () -> {
              pin.delete();
              typed.run();
            });
    delete.getAccessibleContext().setAccessibleName(theme.texts().get(Text.PIN_DELETE));
    for (Push key : List.of(clear, key(theme, '0', pin, most, typed), delete)) {
      key.setFocusable(false);
      panel.add(key, height);
    }
    return panel;
  }

  private static Push key(Theme theme, char digit, PinBuffer pin, int most, Runnable typed) {
    Push key =
        new Push(
            theme,
            Push.Kind.KEY,
            Names.PIN_KEY + digit,
            String.valueOf(digit),
            () -> {
              pin.type(digit, most);
              typed.run();
            });
    key.setFocusable(false);
    return key;
  }
}
