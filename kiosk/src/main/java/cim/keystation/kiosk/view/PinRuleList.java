// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.text.Text;
import cim.keystation.kiosk.text.Texts;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** The rules for a PIN, each with a mark that follows what is being typed. */
final class PinRuleList {
  private final Theme theme;
  private final PinRules rules;
  private final Lines lines;
  private final JLabel length;
  private final JLabel simple;

  /** How a rule stands. */
  private enum State {
    OPEN,
    MET,
    BROKEN
  }

  PinRuleList(Theme theme, PinRules rules) {
    this.theme = theme;
    this.rules = rules;
    this.lines = new Lines(theme, 8);
    Texts texts = theme.texts();
    boolean exact = rules.min() == rules.max();
    this.length =
        lines.line(
            Names.PIN_RULE_LENGTH,
            exact
                ? texts.get(Text.PIN_RULE_EXACT, rules.min())
                : texts.get(Text.PIN_RULE_LENGTH, rules.min(), rules.max()));
    this.simple = lines.line(Names.PIN_RULE_SIMPLE, texts.get(Text.PIN_RULE_SIMPLE));
    lines.add(Glyph.LOCK, texts.get(Text.PIN_RULE_PRIVATE));
    update(0, Optional.empty());
  }

  JComponent component() {
    return lines.component();
  }

  /** {@code trouble}: what would be said of the digits typed so far. */
  void update(int typed, Optional<PinTrouble> trouble) {
    boolean enough = typed >= rules.min();
    mark(length, enough ? State.MET : State.OPEN);
    State open = enough ? State.MET : State.OPEN;
    mark(simple, trouble.filter(PinTrouble.TOO_SIMPLE::equals).map(t -> State.BROKEN).orElse(open));
  }

  private void mark(JLabel mark, State state) {
    Palette palette = theme.palette();
    mark.setIcon(
        switch (state) {
          case OPEN -> icon(Glyph.CHECK, palette.line(), palette.soft());
          case MET -> icon(Glyph.CHECK, palette.onAccent(), palette.accent());
          case BROKEN -> icon(Glyph.BANG, palette.surface(), palette.warning());
        });
    mark.getAccessibleContext()
        .setAccessibleName(
            theme
                .texts()
                .get(
                    switch (state) {
                      case OPEN -> Text.PIN_RULE_OPEN;
                      case MET -> Text.PIN_RULE_MET;
                      case BROKEN -> Text.PIN_RULE_BROKEN;
                    }));
  }

  private GlyphIcon icon(Glyph glyph, java.awt.Color colour, java.awt.Color disk) {
    return GlyphIcon.onDisk(glyph, theme.px(38), colour, disk);
  }
}
