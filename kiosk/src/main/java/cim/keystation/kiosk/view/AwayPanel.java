// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.CardSerial;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import javax.swing.JComponent;

/** The card was pulled too early, another one came, or it may be taken now. */
final class AwayPanel {
  private AwayPanel() {}

  static JComponent removed(Context context, Screen.Removed screen) {
    var texts = context.theme().texts();
    CardLook look = screen.look();
    Page page =
        page(context, Glyph.KEY, texts.get(Text.REMOVED_TITLE), texts.get(Text.REMOVED_LEAD));
    page.add(
        context
            .words()
            .body("which", texts.get(Text.REMOVED_WHICH, look.model(), serial(look)), Page.TEXT),
        24);
    page.actions(cancel(context, Names.REMOVED_CANCEL));
    return page.beside("screen.removed", CardStage.of(context.theme(), look, Motion.INSERTING));
  }

  static JComponent wrong(Context context, Screen.WrongCard screen) {
    var texts = context.theme().texts();
    Page page =
        page(
            context,
            Glyph.BANG,
            texts.get(Text.WRONG_TITLE),
            texts.get(Text.WRONG_LEAD, serial(screen.expected()), serial(screen.found())));
    page.actions(cancel(context, Names.WRONG_CANCEL));
    return page.beside(
        "screen.wrong-card", CardStage.of(context.theme(), screen.found(), Motion.LEAVING));
  }

  static JComponent take(Context context, Screen.TakeCard screen) {
    var texts = context.theme().texts();
    Page page = page(context, Glyph.CHECK, texts.get(Text.TAKE_TITLE), texts.get(Text.TAKE_LEAD));
    page.actions();
    return page.beside(
        "screen.take-card", CardStage.of(context.theme(), screen.look(), Motion.LEAVING));
  }

  private static Page page(Context context, Glyph glyph, String title, String lead) {
    Words words = context.words();
    Palette palette = context.theme().palette();
    return new Page(context.theme())
        .mark(glyph, glyph == Glyph.BANG ? palette.warning() : palette.accent())
        .add(words.title("title", title, Page.TEXT), 4)
        .add(words.lead("lead", lead, Page.TEXT), 14);
  }

  private static Push cancel(Context context, String name) {
    return new Push(
        context.theme(),
        Push.Kind.SECONDARY,
        name,
        context.theme().texts().get(Text.REMOVED_CANCEL),
        () -> context.out().accept(new Input.Cancel()));
  }

  private static String serial(CardLook look) {
    return look.serial().map(CardSerial::toString).orElse("?");
  }
}
