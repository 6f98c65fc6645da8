// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import javax.swing.JComponent;

/** Waits for a card; the picture shows how it goes in. */
final class InsertPanel {
  private InsertPanel() {}

  static JComponent of(Context context, Screen.Insert screen) {
    Theme theme = context.theme();
    var texts = theme.texts();
    Words words = context.words();
    Page page = new Page(theme);
    boolean reading = screen.reading();
    String title = texts.get(reading ? Text.INSERT_READING_TITLE : Text.INSERT_TITLE);
    String lead = texts.get(reading ? Text.INSERT_READING_LEAD : Text.INSERT_LEAD);
    page.mark(reading ? Glyph.CLOCK : Glyph.KEY, theme.palette().accent());
    page.add(words.title("title", title, Page.TEXT), 4);
    page.add(words.lead("lead", lead, Page.TEXT), 14);
    if (!reading) {
      page.add(
          new Lines(theme, 12).add(Glyph.CLOCK, texts.get(Text.INSERT_WAITING)).component(), 32);
    }
    if (reading) {
      page.actions();
    } else {
      page.actions(cancel(context));
    }
    return page.beside(
        "screen.insert",
        new PictureStage(
            theme,
            new CardPicture(theme, WelcomePanel.ANY, reading ? Motion.IN : Motion.INSERTING),
            "",
            ""));
  }

  private static Push cancel(Context context) {
    return new Push(
        context.theme(),
        Push.Kind.SECONDARY,
        Names.INSERT_CANCEL,
        context.theme().texts().get(Text.ACTION_CANCEL),
        () -> context.out().accept(new Input.Cancel()));
  }
}
