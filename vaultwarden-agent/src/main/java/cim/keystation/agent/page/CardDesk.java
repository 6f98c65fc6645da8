// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.codes.CodeEntry;
import cim.keystation.agent.desk.CardFile;
import cim.keystation.agent.desk.Move;
import cim.keystation.agent.register.Reason;
import java.util.Locale;

/** What one can do about a card, and the codes of its holder. */
final class CardDesk {
  private static final int SHOWN_CODES = 3;
  private final View view;
  private final CardFile file;

  CardDesk(View view, CardFile file) {
    this.view = view;
    this.file = file;
  }

  Tag change() {
    Tag section =
        Tag.of("section").cls("panel").with(Tag.of("h2", view.text(PageText.CARD_CHANGE)));
    if (file.moves().isEmpty()) {
      return section.with(Tag.of("p", view.text(PageText.CARD_CHANGE_NONE)).cls("quiet"));
    }
    Tag select =
        Tag.of("select")
            .attribute("id", "move")
            .attribute("name", "move")
            .flag("required")
            .with(Tag.of("option").attribute("value", "").with("–"));
    for (Move move : file.moves()) {
      for (Reason reason : move.reasons()) {
        select.with(
            Tag.of("option", label(move, reason))
                .attribute("value", move.word() + " " + reason.name().toLowerCase(Locale.ROOT)));
      }
    }
    return section.with(
        view.form("/cards/" + file.line().card().serial() + "/moves")
            .with(
                Tag.of("label", view.text(PageText.CARD_CHANGE_WHAT)).attribute("for", "move"),
                select,
                Tag.of("label")
                    .cls("check")
                    .with(
                        Tag.of("input")
                            .attribute("type", "checkbox")
                            .attribute("name", "sure")
                            .attribute("value", "yes")
                            .flag("required"),
                        Tag.of("span", view.text(PageText.CARD_CHANGE_SURE))),
                Tag.of("button", view.text(PageText.CARD_CHANGE_SUBMIT)).cls("soft")));
  }

  private String label(Move move, Reason reason) {
    String verb = view.texts().of("move", move);
    return move.reasons().size() == 1 ? verb : verb + " – " + view.texts().of("reason", reason);
  }

  Tag codes() {
    Tag section = Tag.of("section").cls("panel").with(Tag.of("h2", view.text(PageText.CARD_CODES)));
    if (file.codes().isEmpty()) {
      section.with(Tag.of("p", view.text(PageText.CARD_CODES_NONE)).cls("quiet"));
    } else {
      section.with(
          Tag.of("ul")
              .cls("codes")
              .with(file.codes().stream().limit(SHOWN_CODES).map(this::code).toList()));
    }
    file.line().card().uid().flatMap(uid -> CodePage.form(view, uid)).ifPresent(section::with);
    return section;
  }

  private Tag code(CodeEntry code) {
    CodeState state = CodeState.valueOf(code.state(view.now()).toUpperCase(Locale.ROOT));
    return Tag.of("li")
        .with(
            Tag.of("span", view.texts().of("code", state))
                .cls("chip " + (state == CodeState.OPEN ? "good" : "off")),
            Tag.of("span")
                .cls("quiet")
                .with(
                    view.time(code.issuedAt()),
                    Html.text(" · " + view.text(PageText.CODE_BY, code.issuedBy()))));
  }
}
