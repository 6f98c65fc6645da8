// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.util.Optional;

/** Asks for a passkey or a token, or offers to use the code of a link. */
final class SignInPage {
  private SignInPage() {}

  /**
   * @param asked of the browser's passkeys; empty where they can't be used
   * @param breakGlass whether there is an account that needs none; then nobody needs a token
   * @param problem what was wrong with the last try; empty on the first
   */
  static String ask(
      View view,
      String formToken,
      Optional<String> asked,
      boolean breakGlass,
      Optional<String> problem) {
    Tag token = tokenForm(view, formToken, asked.isEmpty());
    Tag link = BreakGlassPage.link(view, BreakGlassPage.ADDRESS, PageText.SIGN_IN_WITHOUT);
    if (asked.isEmpty()) {
      Html[] forms = breakGlass ? new Html[] {token, link} : new Html[] {token};
      return sheet(view, PageText.SIGN_IN_TITLE, view.text(PageText.SIGN_IN_LEAD), problem, forms);
    }
    return sheet(
        view,
        PageText.SIGN_IN_TITLE,
        view.text(PageText.SIGN_IN_PASSKEY_LEAD),
        problem,
        PasskeyForm.of(
            view, "/sign-in/passkey", formToken, asked.get(), PageText.SIGN_IN_PASSKEY_SUBMIT),
        breakGlass ? link : otherwise(view, token),
        PasskeyForm.script());
  }

  private static Tag otherwise(View view, Tag form) {
    return Tag.of("details")
        .cls("otherwise")
        .with(Tag.of("summary", view.text(PageText.SIGN_IN_OTHERWISE)), form);
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
    return sheet(
        view,
        PageText.SIGN_IN_TITLE,
        view.text(PageText.SIGN_IN_LINK_LEAD),
        Optional.empty(),
        form);
  }

  /** A narrow page of its own for who isn't signed in. */
  static String sheet(
      View view, PageText title, String lead, Optional<String> problem, Html... forms) {
    Tag sheet =
        Tag.of("section")
            .cls("panel narrow")
            .with(Tag.of("h1", view.text(title)), Tag.of("p", lead).cls("lead"));
    problem.ifPresent(
        text -> sheet.with(Tag.of("p", text).cls("notice bad").attribute("role", "alert")));
    return Layout.page(view, Layout.Place.ELSEWHERE, view.text(title), sheet.with(forms));
  }
}
