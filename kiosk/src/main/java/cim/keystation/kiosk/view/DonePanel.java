// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.kiosk.text.Text;
import cim.keystation.kiosk.text.Texts;
import cim.keystation.message.BackOffice.Effect;
import cim.keystation.message.BackOffice.EffectState;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** What is on the card, what other systems know, and the receipt. */
final class DonePanel {
  private static final int ASIDE = 340;
  private static final int TEXT = Page.SHEET_WIDTH - ASIDE - 112;
  private final Context context;
  private final Screen.Done screen;
  private final Texts texts;
  private final Words words;
  private final JLabel message;

  private DonePanel(Context context, Screen.Done screen) {
    this.context = context;
    this.screen = screen;
    this.texts = context.theme().texts();
    this.words = context.words();
    this.message = words.small(" ");
    message.setName(Names.DONE_MESSAGE);
  }

  static JComponent of(Context context, Screen.Done screen) {
    return new DonePanel(context, screen).build();
  }

  private JComponent build() {
    Theme theme = context.theme();
    Receipt receipt = screen.receipt();
    Page page = new Page(theme);
    page.add(words.title("title", texts.get(Text.DONE_TITLE), TEXT), 0);
    page.add(
        words.lead(
            "lead",
            texts.get(Text.DONE_LEAD, receipt.name(), texts.day(receipt.validUntil())),
            TEXT),
        6);
    page.add(words.heading(texts.get(Text.DONE_ON_CARD)), 20);
    page.add(lines(), 10);
    page.add(message, 8);
    page.actions(
        button(Push.Kind.SECONDARY, Names.DONE_PRINT, Text.DONE_PRINT, this::print),
        button(Push.Kind.SECONDARY, Names.DONE_SAVE, Text.DONE_SAVE, this::save),
        button(
            Push.Kind.PRIMARY,
            Names.DONE_FINISH,
            Text.DONE_FINISH,
            () -> context.out().accept(new Input.Finish())));
    return page.leftOf("screen.done", aside(), ASIDE);
  }

  private JComponent lines() {
    JPanel table = table("[]push[]", 9);
    for (Receipt.Line line : screen.receipt().lines()) {
      table.add(
          row(
              new GlyphIcon(
                  Glyph.CHECK,
                  context.theme().px(22),
                  context.theme().palette().onAccent(),
                  true,
                  context.theme().palette().accent()),
              texts.of(line.item())));
      table.add(
          words.small(
              line.until().map(end -> texts.get(Text.DONE_UNTIL, texts.day(end))).orElse("")),
          "alignx right");
    }
    return table;
  }

  private JComponent aside() {
    Theme theme = context.theme();
    JPanel content =
        new JPanel(
            new MigLayout(
                "wrap 1, gap 0, novisualpadding, insets " + theme.px(32) + " " + theme.px(28),
                "[grow,fill]"));
    content.setOpaque(false);
    screen
        .receipt()
        .publicKey()
        .ifPresent(
            address -> {
              content.add(words.heading(texts.get(Text.DONE_QR)), "alignx center, growx 0");
              content.add(
                  new QrPicture(theme, address),
                  "h " + theme.mig(220) + "!, gaptop " + theme.mig(8));
            });
    boolean first = content.getComponentCount() == 0;
    content.add(words.heading(texts.get(Text.DONE_SYSTEMS)), "gaptop " + theme.mig(first ? 0 : 20));
    content.add(effects(), "gaptop " + theme.mig(8));
    return new TintedPanel(theme, content);
  }

  private JComponent effects() {
    List<Effect> effects = screen.effects();
    if (effects.isEmpty()) {
      return words.small(texts.get(Text.DONE_SYSTEMS_WAITING));
    }
    JPanel table = table("[]push[]", 8);
    table.setName("done.effects");
    for (Effect effect : effects) {
      table.add(row(mark(effect.state()), systemName(effect.system())));
      JLabel state = words.small(texts.of(effect.state()));
      state.setName("done.effect." + effect.system());
      table.add(state, "alignx right");
    }
    return table;
  }

  private GlyphIcon mark(EffectState state) {
    Palette palette = context.theme().palette();
    Glyph glyph =
        switch (state) {
          case DONE -> Glyph.CHECK;
          case QUEUED -> Glyph.CLOCK;
          case FAILED, IMPOSSIBLE -> Glyph.BANG;
        };
    Color colour =
        switch (state) {
          case DONE -> palette.accent();
          case QUEUED -> palette.muted();
          case FAILED, IMPOSSIBLE -> palette.warning();
        };
    return GlyphIcon.onDisk(glyph, context.theme().px(22), palette.surface(), colour);
  }

  private static String systemName(String system) {
    return switch (system) {
      case "vaultwarden" -> "Vaultwarden";
      case "ldap" -> "LDAP";
      case "nats" -> "NATS";
      default -> system;
    };
  }

  private JLabel row(GlyphIcon icon, String text) {
    Font font = context.theme().regular(17.5);
    JLabel label = words.label(text, font, context.theme().palette().text());
    label.setIcon(icon);
    label.setIconTextGap(context.theme().px(12));
    return label;
  }

  private JPanel table(String columns, double gap) {
    JPanel table =
        new JPanel(
            new MigLayout(
                "wrap 2, insets 0, novisualpadding, gapx "
                    + context.theme().px(16)
                    + ", gapy "
                    + context.theme().px(gap),
                columns));
    table.setOpaque(false);
    return table;
  }

  private Push button(Push.Kind kind, String name, Text label, Runnable action) {
    return new Push(context.theme(), kind, name, texts.get(label), action);
  }

  private void print() {
    if (context.paper().print(screen.receipt(), texts)) {
      message.setText(texts.get(Text.DONE_PRINTED));
    } else {
      saveAndSay(Text.DONE_NO_PRINTER);
    }
  }

  private void save() {
    saveAndSay(Text.DONE_SAVED);
  }

  private void saveAndSay(Text sentence) {
    try {
      message.setText(texts.get(sentence, context.paper().save(screen.receipt(), texts)));
    } catch (IOException e) {
      message.setText(texts.get(Text.DONE_NOT_SAVED));
    }
  }
}
