// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.text.Text;
import java.util.Optional;
import javax.swing.JComponent;

/** The first screen: what happens here, and what to have ready. */
final class WelcomePanel {
  /** Shown while no card is in: the model most people hold. */
  static final CardLook ANY =
      new CardLook(
          FormFactor.USB_A_KEYCHAIN, true, false, false, new Firmware(5, 7, 1), Optional.empty());

  private WelcomePanel() {}

  static JComponent of(Context context) {
    Theme theme = context.theme();
    var texts = theme.texts();
    Words words = context.words();
    Page page = new Page(theme);
    page.add(words.title("title", texts.get(Text.WELCOME_TITLE), Page.TEXT), 4);
    page.add(words.lead("lead", texts.get(Text.WELCOME_LEAD), Page.TEXT), 14);
    page.add(words.heading(texts.get(Text.WELCOME_NEED)), 30);
    page.add(
        new Lines(theme, 12)
            .add(Glyph.KEY, texts.get(Text.WELCOME_NEED_KEY))
            .add(Glyph.LOCK, texts.get(Text.WELCOME_NEED_PASSWORD))
            .add(Glyph.TICKET, texts.get(Text.WELCOME_NEED_CODE))
            .component(),
        14);
    page.actions(
        new Push(
            theme,
            Push.Kind.PRIMARY,
            Names.WELCOME_START,
            texts.get(Text.WELCOME_START),
            () -> context.out().accept(new Input.Start())));
    return page.beside(
        "screen.welcome",
        new PictureStage(theme, new CardPicture(theme, ANY, Motion.PORTRAIT), "", ""));
  }
}
