// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.util.Optional;

/** Asks for a token, or offers to use the code of a link. */
final class SignInPage {
  private SignInPage() {}

  /**
   * @param problem what was wrong with the last try; empty on the first
   */
  static String token(View view, String formToken, Optional<String> problem) {
    Tag field =
        Tag.of("input")
            .attribute("type", "password")
            .attribute("id", "token")
            .attribute("name", "token")
            .attribute("autocomplete", "off")
            .attribute("spellcheck", "false")
            .attribute("aria-describedby", "how")
            .flag("required")
            .flag("autofocus");
    Tag form =
        View.form("/sign-in", formToken)
            .with(
                Tag.of("label", view.text(PageText.SIGN_IN_TOKEN)).attribute("for", "token"),
                field,
                Tag.of("p", view.text(PageText.SIGN_IN_HOW)).cls("hint").attribute("id", "how"),
                Tag.of("button", view.text(PageText.SIGN_IN_SUBMIT)));
    return sheet(view, view.text(PageText.SIGN_IN_LEAD), problem, form);
  }

  /** The code is used up by the button, not by opening the link. */
  static String link(View view, String formToken, String code) {
    Tag form =
        View.form("/sign-in", formToken)
            .with(
                Tag.of("input")
                    .attribute("type", "hidden")
                    .attribute("name", "code")
                    .attribute("value", code),
                Tag.of("button", view.text(PageText.SIGN_IN_LINK_SUBMIT)).flag("autofocus"));
    return sheet(view, view.text(PageText.SIGN_IN_LINK_LEAD), Optional.empty(), form);
  }

  private static String sheet(View view, String lead, Optional<String> problem, Tag form) {
    Tag sheet =
        Tag.of("section")
            .cls("panel narrow")
            .with(Tag.of("h1", view.text(PageText.SIGN_IN_TITLE)), Tag.of("p", lead).cls("lead"));
    problem.ifPresent(
        text -> sheet.with(Tag.of("p", text).cls("notice bad").attribute("role", "alert")));
    return Layout.page(
        view, Layout.Place.ELSEWHERE, view.text(PageText.SIGN_IN_TITLE), sheet.with(form));
  }
}
