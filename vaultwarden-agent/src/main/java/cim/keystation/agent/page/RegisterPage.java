// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.admin.Invitations.Invited;
import cim.keystation.agent.admin.PageName;

/** Where an invitation's link leads. */
final class RegisterPage {
  private RegisterPage() {}

  static String of(View view, String formToken, String code, Invited invited, String asked) {
    Tag form = PasskeyForm.of(view, "/register", formToken, asked, PageText.REGISTER_SUBMIT);
    form.with(
        Tag.of("input")
            .attribute("type", "hidden")
            .attribute("name", "code")
            .attribute("value", code),
        Tag.of("label", view.text(PageText.REGISTER_LABEL)).attribute("for", "label"),
        Tag.of("input")
            .attribute("id", "label")
            .attribute("name", "label")
            .attribute("maxlength", "64")
            .attribute("autocomplete", "off")
            .attribute("placeholder", view.text(PageText.REGISTER_LABEL_HINT)));
    return sheet(
        view,
        view.text(PageText.REGISTER_LEAD, invited.name(), view.texts().of("role", invited.role())),
        form,
        Tag.of("noscript")
            .with(Tag.of("p", view.text(PageText.REGISTER_SCRIPT)).cls("notice warn")),
        PasskeyForm.script());
  }

  /**
   * @param elsewhere whether the code is right, and only the name of the server isn't
   */
  static String refused(View view, boolean elsewhere, PageName name) {
    return sheet(
        view,
        elsewhere
            ? view.text(PageText.REGISTER_ELSEWHERE, name.host())
            : view.text(PageText.REGISTER_REFUSED));
  }

  private static String sheet(View view, String lead, Html... content) {
    String title = view.text(PageText.REGISTER_TITLE);
    return Layout.page(
        view,
        Layout.Place.ELSEWHERE,
        title,
        Tag.of("section")
            .cls("panel narrow")
            .with(Tag.of("h1", title), Tag.of("p", lead).cls("lead"))
            .with(content));
  }
}
