// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.util.Optional;

/** Asks for a passkey or a token, or offers to use the code of a link. */
final class SignInPage {
  private SignInPage() {}

  /**
   * @param asked of the browser's passkeys; empty where they can't be used
   * @param problem what was wrong with the last try; empty on the first
   */
  static String ask(View view, String formToken, Optional<String> asked, Optional<String> problem) {
    Tag form = tokenForm(view, formToken, asked.isEmpty());
    if (asked.isEmpty()) {
      return sheet(view, view.text(PageText.SIGN_IN_LEAD), problem, form);
    }
    return sheet(
        view,
        view.text(PageText.SIGN_IN_PASSKEY_LEAD),
        problem,
        PasskeyForm.of(
            view, "/sign-in/passkey", formToken, asked.get(), PageText.SIGN_IN_PASSKEY_SUBMIT),
        Tag.of("details")
            .cls("otherwise")
            .with(Tag.of("summary", view.text(PageText.SIGN_IN_OTHERWISE)), form),
        PasskeyForm.script());
  }

  private static Tag tokenForm(View view, String formToken, boolean first) {
    Tag field =
        Tag.of("input")
            .attribute("type", "password")
            .attribute("id", "token")
            .attribute("name", "token")
            .attribute("autocomplete", "off")
            .attribute("spellcheck", "false")
            .attribute("aria-describedby", "how")
            .flag("required");
    return View.form("/sign-in", formToken)
        .with(
            Tag.of("label", view.text(PageText.SIGN_IN_TOKEN)).attribute("for", "token"),
            first ? field.flag("autofocus") : field,
            Tag.of("p", view.text(PageText.SIGN_IN_HOW)).cls("hint").attribute("id", "how"),
            Tag.of("button", view.text(PageText.SIGN_IN_SUBMIT)).cls(first ? "" : "soft"));
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

  private static String sheet(View view, String lead, Optional<String> problem, Html... forms) {
    Tag sheet =
        Tag.of("section")
            .cls("panel narrow")
            .with(Tag.of("h1", view.text(PageText.SIGN_IN_TITLE)), Tag.of("p", lead).cls("lead"));
    problem.ifPresent(
        text -> sheet.with(Tag.of("p", text).cls("notice bad").attribute("role", "alert")));
    return Layout.page(
        view, Layout.Place.ELSEWHERE, view.text(PageText.SIGN_IN_TITLE), sheet.with(forms));
  }
}
