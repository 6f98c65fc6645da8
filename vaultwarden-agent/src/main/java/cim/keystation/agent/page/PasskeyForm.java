// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

/** A form that the page's script fills in with a passkey's answer; unseen without scripts. */
final class PasskeyForm {
  private PasskeyForm() {}

  /**
   * @param asked JSON for the browser
   */
  static Tag of(View view, String action, String formToken, String asked, PageText button) {
    return View.form(action, formToken)
        .cls("passkey")
        .attribute("data-passkey", asked)
        .attribute("data-focus", "yes")
        .flag("hidden")
        .with(
            Tag.of("input").attribute("type", "hidden").attribute("name", "answer"),
            Tag.of("p", view.text(PageText.PASSKEY_REFUSED))
                .cls("notice bad")
                .attribute("role", "alert")
                .flag("hidden"),
            Tag.of("button", view.text(button)));
  }

  /** At the end of a page that has such a form. */
  static Tag script() {
    return Tag.of("script").attribute("src", "/passkey.js").flag("defer");
  }
}
