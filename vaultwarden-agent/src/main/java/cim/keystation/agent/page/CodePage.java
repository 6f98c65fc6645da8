// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.card.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Issues enrolment codes; a code is on one page, once, and nowhere else. */
final class CodePage {
  private static final List<Integer> HOURS = List.of(1, 8, 24, 72);
  private static final int USUAL = 8;

  private CodePage() {}

  static String ask(View view, String uid) {
    Tag panel =
        Tag.of("section")
            .cls("panel narrow")
            .with(
                Tag.of("h1", view.text(PageText.CODE_TITLE)),
                Tag.of("p", view.text(PageText.CODE_LEAD)).cls("lead"));
    Html form =
        form(view, uid)
            .orElseGet(() -> Tag.of("p", view.text(PageText.CODE_NOT_YOURS)).cls("notice calm"));
    return Layout.page(view, Layout.Place.CODES, view.text(PageText.CODE_TITLE), panel.with(form));
  }

  /** Empty when this bearer may not issue codes, or not for this person. */
  static Optional<Tag> form(View view, String uid) {
    Bearer bearer = view.session().orElseThrow().bearer();
    boolean oneself = bearer.role().notForOneself() && uid.equalsIgnoreCase(bearer.name());
    if (oneself || !bearer.role().may(Task.ISSUE_CODE)) {
      return Optional.empty();
    }
    Tag hours = Tag.of("select").attribute("id", "hours").attribute("name", "hours");
    for (int choice : HOURS) {
      Tag option =
          Tag.of("option", view.text(PageText.HOURS, choice))
              .attribute("value", Integer.toString(choice));
      hours.with(choice == USUAL ? option.flag("selected") : option);
    }
    return Optional.of(
        view.form("/codes")
            .with(
                Tag.of("label", view.text(PageText.CODE_UID)).attribute("for", "uid"),
                Tag.of("input")
                    .attribute("id", "uid")
                    .attribute("name", "uid")
                    .attribute("value", uid)
                    .attribute("autocomplete", "off")
                    .attribute("autocapitalize", "none")
                    .attribute("spellcheck", "false")
                    .flag("required"),
                Tag.of("label", view.text(PageText.CODE_VALID)).attribute("for", "hours"),
                hours,
                Tag.of("button", view.text(PageText.CODE_SUBMIT))));
  }

  /** Shows the code; its characters can't be taken back from the answer's buffers. */
  static String made(View view, String uid, Secret code, Instant until) {
    char[] chars = code.chars();
    try {
      return Layout.page(
          view,
          Layout.Place.CODES,
          view.text(PageText.CODE_TITLE),
          Tag.of("section")
              .cls("panel narrow")
              .with(
                  Tag.of("h1", view.text(PageText.CODE_MADE_TITLE, uid)),
                  Tag.of("p", String.valueOf(chars)).cls("code").attribute("id", "code"),
                  Tag.of("p", view.text(PageText.CODE_MADE_LEAD)).cls("lead"),
                  Tag.of("p")
                      .cls("quiet")
                      .with(
                          Html.text(view.text(PageText.CODE_MADE_UNTIL) + " "), view.time(until))));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
