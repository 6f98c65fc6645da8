// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import cim.keystation.kiosk.text.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Name, progress of the visit, language and theme. */
final class Header {
  private Header() {}

  static JComponent of(
      Theme theme, Screen screen, Consumer<Locale> language, Runnable themeSwitch) {
    Palette palette = theme.palette();
    JPanel panel =
        new JPanel(
            new MigLayout(
                "fill, novisualpadding, insets "
                    + theme.px(22)
                    + " "
                    + theme.px(40)
                    + " 0 "
                    + theme.px(40),
                "[sg side,left][grow,center][sg side,right]"));
    panel.setOpaque(false);
    JLabel name =
        new Words(theme)
            .label(theme.texts().get(Text.APP_NAME), theme.semibold(23), palette.text());
    name.setIcon(GlyphIcon.onDisk(Glyph.KEY, theme.px(42), palette.onAccent(), palette.accent()));
    name.setIconTextGap(theme.px(12));
    panel.add(name);
    panel.add(new VisitProgress(theme, screen));
    panel.add(switches(theme, language, themeSwitch));
    return panel;
  }

  private static JComponent switches(Theme theme, Consumer<Locale> language, Runnable themeSwitch) {
    Palette palette = theme.palette();
    JPanel row = new JPanel(new MigLayout("insets 0, novisualpadding, gap " + theme.px(2)));
    row.setOpaque(false);
    for (Locale locale : Texts.LANGUAGES) {
      String code = locale.getLanguage();
      Push push =
          new Push(
              theme,
              Push.Kind.QUIET,
              Names.HEADER_LANGUAGE + code,
              code.toUpperCase(Locale.ROOT),
              () -> language.accept(locale));
      boolean active = locale.equals(theme.texts().locale());
      push.setForeground(active ? palette.accent() : palette.muted());
      push.setFont(active ? theme.semibold(17) : theme.regular(17));
      push.chosen(active);
      push.setFocusable(false);
      push.getAccessibleContext()
          .setAccessibleName(
              theme.texts().get(Text.LANGUAGE_SWITCH) + " " + locale.getDisplayLanguage(locale));
      row.add(push);
    }
    Push light =
        new Push(
            theme,
            Push.Kind.QUIET,
            Names.HEADER_THEME,
            "",
            GlyphIcon.plain(palette.dark() ? Glyph.SUN : Glyph.MOON, theme.px(26), palette.muted()),
            themeSwitch);
    light.setFocusable(false);
    light.getAccessibleContext().setAccessibleName(theme.texts().get(Text.THEME_SWITCH));
    row.add(light);
    return row;
  }
}
