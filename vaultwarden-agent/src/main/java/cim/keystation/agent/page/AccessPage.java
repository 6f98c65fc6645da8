// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.admin.AdminPasskey;
import cim.keystation.agent.breakglass.BreakGlass;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who signs in with a passkey, and inviting somebody. */
final class AccessPage {
  private static final List<PageText> COLUMNS =
      List.of(
          PageText.ACCESS_NAME,
          PageText.ACCESS_ROLE,
          PageText.ACCESS_LABEL,
          PageText.ACCESS_USED,
          PageText.ACCESS_DO);

  private AccessPage() {}

  /**
   * @param link of the invitation just made; empty when none was
   */
  static String of(
      View view,
      List<AdminPasskey> passkeys,
      Optional<BreakGlass.Standing> breakGlass,
      Optional<URI> link) {
    String title = view.text(PageText.ACCESS_TITLE);
    return Layout.page(
        view,
        Layout.Place.ACCESS,
        title,
        Tag.of("div")
            .cls("title")
            .with(
                Tag.of("div")
                    .with(
                        Tag.of("h1", title),
                        Tag.of("p", view.text(PageText.ACCESS_LEAD)).cls("lead"))),
        Tag.of("div")
            .cls("columns")
            .with(
                Tag.of("div").cls("wide").with(list(view, passkeys)),
                Tag.of("div")
                    .cls("side")
                    .with(side(view, link))
                    .with(BreakGlassPage.panel(view, breakGlass))));
  }

  private static Tag list(View view, List<AdminPasskey> passkeys) {
    return passkeys.isEmpty()
        ? ListPage.nothing(view, PageText.ACCESS_NONE, PageText.ACCESS_NONE_HINT)
        : ListPage.table(
            view, COLUMNS, passkeys.stream().map(passkey -> row(view, passkey)).toList());
  }

  private static Tag row(View view, AdminPasskey passkey) {
    Tag name = Tag.of("th").attribute("scope", "row").with(Tag.of("span", passkey.name()));
    return Tag.of("tr")
        .with(
            name,
            ListPage.cell(view, PageText.ACCESS_ROLE).with(view.texts().of("role", passkey.role())),
            ListPage.cell(view, PageText.ACCESS_LABEL)
                .with(
                    Tag.of("span", passkey.label().isEmpty() ? "–" : passkey.label()),
                    Tag.of("span", passkey.reference()).cls("serial")),
            ListPage.cell(view, PageText.ACCESS_USED)
                .with(
                    passkey
                        .usedAt()
                        .<Html>map(view::time)
                        .orElse(Html.text(view.text(PageText.ACCESS_NEVER)))),
            ListPage.cell(view, PageText.ACCESS_DO)
                .with(
                    view.form("/access/" + passkey.reference() + "/withdraw")
                        .with(
                            Tag.of("button", view.text(PageText.ACCESS_WITHDRAW))
                                .cls("plain")
                                .attribute(
                                    "aria-label",
                                    view.text(PageText.ACCESS_WITHDRAW)
                                        + ": "
                                        + passkey.name()
                                        + ", "
                                        + passkey.label()))));
  }

  private static Html[] side(View view, Optional<URI> link) {
    Tag invite =
        Tag.of("section")
            .cls("panel")
            .with(Tag.of("h2", view.text(PageText.ACCESS_INVITE)), form(view));
    return link.map(made -> new Html[] {made(view, made), invite})
        .orElseGet(() -> new Html[] {invite});
  }

  private static Tag made(View view, URI link) {
    return Tag.of("section")
        .cls("panel")
        .attribute("role", "status")
        .with(
            Tag.of("h2", view.text(PageText.ACCESS_INVITED)),
            Tag.of("p", link.toString()).cls("link").attribute("id", "link"),
            Tag.of("p", view.text(PageText.ACCESS_INVITED_HINT)).cls("hint"));
  }

  private static Tag form(View view) {
    Tag roles = Finder.select("role");
    for (Role role : Role.values()) {
      roles.with(Finder.option(role.word(), view.texts().of("role", role), role == Role.AUDITOR));
    }
    return view.form("/access")
        .with(
            Tag.of("label", view.text(PageText.ACCESS_NAME)).attribute("for", "name"),
            Tag.of("input")
                .attribute("id", "name")
                .attribute("name", "name")
                .attribute("maxlength", "64")
                .attribute("pattern", "[A-Za-z0-9][A-Za-z0-9._@\\-]*")
                .attribute("autocomplete", "off")
                .flag("required"),
            Tag.of("label", view.text(PageText.ACCESS_ROLE)).attribute("for", "role"),
            roles,
            Tag.of("button", view.text(PageText.ACCESS_INVITE_SUBMIT)));
  }
}
