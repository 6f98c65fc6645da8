// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem.Remedy;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** Something stopped the visit: what happened, what to do now, and a code for support. */
final class TroublePanel {
  private TroublePanel() {}

  static JComponent of(Context context, Screen.Trouble screen) {
    Theme theme = context.theme();
    var texts = theme.texts();
    Words words = context.words();
    Page page = new Page(theme);
    page.mark(Glyph.BANG, theme.palette().warning());
    page.add(words.title("title", texts.title(screen.fault()), Page.TEXT), 4);
    page.add(words.lead("lead", texts.happened(screen.fault()), Page.TEXT), 14);
    page.add(words.heading(texts.get(Text.TROUBLE_NEXT)), 28);
    page.add(words.body("next", texts.next(screen.fault()), Page.TEXT), 6);
    if (!screen.supportCode().isBlank()) {
      page.add(words.heading(texts.get(Text.TROUBLE_CODE)), 24);
      JLabel code = words.label(screen.supportCode(), theme.semibold(22), theme.palette().text());
      code.setName(Names.TROUBLE_CODE);
      page.add(code, 4);
    }
    page.actions(buttons(context, screen).toArray(new JComponent[0]));
    CardPicture picture =
        new CardPicture(theme, screen.card().orElse(WelcomePanel.ANY), Motion.PORTRAIT);
    return page.beside(
        "screen.trouble",
        screen
            .card()
            .map(look -> CardStage.of(theme, look, Motion.IN))
            .orElseGet(() -> new PictureStage(theme, picture, "", "")));
  }

  private static List<JComponent> buttons(Context context, Screen.Trouble screen) {
    Theme theme = context.theme();
    Remedy remedy = screen.fault().problem().remedy();
    boolean again = remedy == Remedy.RETRY || remedy == Remedy.SIGN_IN;
    List<JComponent> buttons = new ArrayList<>();
    if (remedy != Remedy.STATION) {
      buttons.add(
          new Push(
              theme,
              again ? Push.Kind.SECONDARY : Push.Kind.PRIMARY,
              Names.TROUBLE_END,
              theme.texts().get(Text.ACTION_END),
              () -> context.out().accept(new Input.Finish())));
    }
    if (again) {
      buttons.add(
          new Push(
              theme,
              Push.Kind.PRIMARY,
              Names.TROUBLE_RETRY,
              theme.texts().get(Text.ACTION_RETRY),
              () -> {
                context.out().accept(new Input.Retry());
                context.desk().retry();
              }));
    }
    return buttons;
  }
}
