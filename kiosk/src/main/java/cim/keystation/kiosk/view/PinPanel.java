// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import cim.keystation.kiosk.text.Texts;
import java.util.Optional;
import javax.swing.JComponent;

/** Choosing a PIN, typing it again, or entering the one on the card. */
final class PinPanel {
  private static final int KEYPAD = 500;
  private static final int TEXT = Page.SHEET_WIDTH - KEYPAD - 112;
  private final Context context;
  private final PinRules rules;
  private final Push go;
  private final PinDots dots;
  private final PinRuleList list;

  private PinPanel(Context context, PinRules rules) {
    this.context = context;
    this.rules = rules;
    Theme theme = context.theme();
    this.list = new PinRuleList(theme, rules);
    this.go =
        new Push(
            theme,
            Push.Kind.PRIMARY,
            Names.PIN_CONTINUE,
            theme.texts().get(Text.ACTION_CONTINUE),
            this::submit);
    this.dots = new PinDots(theme, context.forms().pin(), rules, this::typed, this::submit);
    typed();
  }

  static JComponent choose(Context context, Screen.ChoosePin screen) {
    Texts texts = context.theme().texts();
    Words words = context.words();
    PinPanel panel = new PinPanel(context, screen.rules());
    Page page = new Page(context.theme());
    Text title = screen.repeat() ? Text.PIN_REPEAT_TITLE : Text.PIN_CHOOSE_TITLE;
    page.add(words.title("title", texts.get(title), TEXT), 0);
    String lead =
        screen.repeat()
            ? texts.get(Text.PIN_REPEAT_LEAD)
            : texts.get(
                screen.perhapsChosen() ? Text.PIN_CHOOSE_PERHAPS : Text.PIN_CHOOSE_GREETING,
                screen.name());
    page.add(words.lead("lead", lead, TEXT), 12);
    page.add(panel.dots, 24);
    Optional<String> trouble = screen.trouble().map(texts::of);
    trouble.ifPresent(
        text -> page.add(Notice.warning(context.theme(), Names.PIN_PROBLEM, text, TEXT), 14));
    if (!screen.repeat()) {
      page.add(panel.list.component(), trouble.isPresent() ? 14 : 20);
    }
    return panel.finish(page, "screen.choose-pin");
  }

  static JComponent enter(Context context, Screen.EnterPin screen) {
    Texts texts = context.theme().texts();
    Words words = context.words();
    PinPanel panel = new PinPanel(context, screen.rules());
    Page page = new Page(context.theme());
    page.add(words.title("title", texts.get(Text.PIN_ENTER_TITLE), TEXT), 0);
    page.add(words.lead("lead", texts.get(Text.PIN_ENTER_LEAD), TEXT), 12);
    page.add(panel.dots, 24);
    if (screen.attemptsLeft() >= 0) {
      String left = texts.get(Text.PIN_ENTER_LEFT, screen.attemptsLeft());
      page.add(Notice.warning(context.theme(), Names.PIN_PROBLEM, left, TEXT), 16);
    }
    return panel.finish(page, "screen.enter-pin");
  }

  private JComponent finish(Page page, String name) {
    Theme theme = context.theme();
    page.actions(
        new Push(
            theme,
            Push.Kind.SECONDARY,
            Names.PIN_CANCEL,
            theme.texts().get(Text.ACTION_CANCEL),
            () -> context.out().accept(new Input.Cancel())),
        go);
    JComponent keys = Keypad.of(theme, context.forms().pin(), rules.max(), this::typed);
    return page.leftOf(name, keys, KEYPAD);
  }

  private void typed() {
    PinBuffer pin = context.forms().pin();
    go.setEnabled(pin.length() >= rules.min());
    dots.changed();
    list.update(pin.length(), pin.read(context.desk()::pinTrouble));
  }

  private void submit() {
    if (context.forms().pin().length() >= rules.min()) {
      context.desk().pin(context.forms().pin().take());
      typed();
    }
  }
}
