// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.breakglass.BreakGlass;
import java.util.Optional;

/** Asks for the password of the break-glass account, and says how that account stands. */
final class BreakGlassPage {
  static final String ADDRESS = "/sign-in/break-glass";

  private BreakGlassPage() {}

  /**
   * @param problem what was wrong with the last try, or keeps the next from being looked at
   */
  static String ask(View view, String formToken, Optional<String> problem) {
    return SignInPage.sheet(
        view,
        PageText.SIGN_IN_WITHOUT,
        view.text(PageText.BREAK_GLASS_LEAD, view.span(BreakGlass.SESSION)),
        problem,
        View.form(ADDRESS, formToken)
            .with(
                Tag.of("label", view.text(PageText.BREAK_GLASS_ACCOUNT))
                    .attribute("for", "account"),
                input("account", "text", "username")
                    .attribute("value", BreakGlass.NAME)
                    .flag("readonly"),
                Tag.of("label", view.text(PageText.BREAK_GLASS_PASSWORD))
                    .attribute("for", "password"),
                input("password", "password", "current-password")
                    .attribute("name", "password")
                    .flag("required")
                    .flag("autofocus"),
                Tag.of("button", view.text(PageText.SIGN_IN_SUBMIT))),
        link(view, "/sign-in", PageText.BREAK_GLASS_BACK));
  }

  private static Tag input(String id, String type, String autocomplete) {
    return Tag.of("input")
        .attribute("type", type)
        .attribute("id", id)
        .attribute("autocomplete", autocomplete)
        .attribute("spellcheck", "false");
  }

  /** Where the sign-in page leads to it, and back. */
  static Tag link(View view, String address, PageText text) {
    return Tag.of("p")
        .cls("otherwise")
        .with(Tag.of("a", view.text(text)).attribute("href", address));
  }

  /** For who manages access. */
  static Tag panel(View view, Optional<BreakGlass.Standing> standing) {
    Tag panel =
        Tag.of("section").cls("panel").with(Tag.of("h2", view.text(PageText.BREAK_GLASS_TITLE)));
    return standing
        .map(known -> panel.with(facts(view, known)))
        .orElseGet(
            () -> panel.with(Tag.of("p", view.text(PageText.BREAK_GLASS_NONE)).cls("quiet")));
  }

  private static Tag facts(View view, BreakGlass.Standing standing) {
    Tag facts =
        Tag.of("dl")
            .with(
                fact(view, PageText.BREAK_GLASS_SET, view.time(standing.setAt())),
                fact(view, PageText.BREAK_GLASS_BY, Html.text(standing.setBy())),
                fact(
                    view,
                    PageText.ACCESS_USED,
                    standing
                        .usedAt()
                        .<Html>map(view::time)
                        .orElse(Html.text(view.text(PageText.ACCESS_NEVER)))),
                fact(
                    view,
                    PageText.BREAK_GLASS_TRIES,
                    Html.text(Integer.toString(standing.wrong()))));
    standing
        .lockedUntil()
        .ifPresent(until -> facts.with(fact(view, PageText.BREAK_GLASS_LOCK, view.time(until))));
    return facts;
  }

  private static Tag fact(View view, PageText name, Html value) {
    return Tag.of("div").with(Tag.of("dt", view.text(name)), Tag.of("dd").with(value));
  }
}
