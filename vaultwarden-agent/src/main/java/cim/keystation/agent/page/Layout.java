// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.breakglass.BreakGlass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What all pages have around their content. */
final class Layout {
  private Layout() {}

  /** Places one can go to from everywhere. */
  enum Place {
    OVERVIEW("/", PageText.NAV_OVERVIEW),
    CARDS("/cards", PageText.NAV_CARDS),
    PEOPLE("/people", PageText.NAV_PEOPLE),
    VAULT("/vault", PageText.NAV_VAULT),
    CODES("/codes", PageText.NAV_CODES),
    AUDIT("/audit", PageText.NAV_AUDIT),
    ACCESS("/access", PageText.NAV_ACCESS),
    /** No menu entry. */
    ELSEWHERE("", PageText.APP_NAME);

    private final String address;
    private final PageText label;

    Place(String address, PageText label) {
      this.address = address;
      this.label = label;
    }
  }

  static String page(View view, Place place, String title, Html... content) {
    return Tag.of("html")
        .attribute("lang", view.texts().locale().getLanguage())
        .with(head(view, title), body(view, place, content))
        .document();
  }

  private static Tag head(View view, String title) {
    return Tag.of("head")
        .with(
            Tag.of("meta").attribute("charset", "utf-8"),
            Tag.of("meta")
                .attribute("name", "viewport")
                .attribute("content", "width=device-width, initial-scale=1"),
            Tag.of("meta").attribute("name", "color-scheme").attribute("content", "light dark"),
            Tag.of("title", title + " · " + view.text(PageText.APP_NAME)),
            Tag.of("link").attribute("rel", "icon").attribute("href", "/icon.svg"),
            Tag.of("link").attribute("rel", "stylesheet").attribute("href", "/style.css"));
  }

  private static Tag body(View view, Place place, Html... content) {
    Tag main = Tag.of("main").attribute("id", "content");
    notice(view).ifPresent(main::with);
    return Tag.of("body")
        .with(
            Tag.of("a", view.text(PageText.SKIP)).cls("skip").attribute("href", "#content"),
            header(view, place),
            main.with(content),
            footer(view));
  }

  private static Optional<Tag> notice(View view) {
    return view.session()
        .flatMap(Session::takeNotice)
        .map(text -> Tag.of("p", view.text(text)).cls("notice good").attribute("role", "status"));
  }

  private static Tag header(View view, Place here) {
    Tag header =
        Tag.of("header")
            .cls(view.session().filter(Layout::byBreakGlass).isPresent() ? "bar glass" : "bar")
            .with(
                Tag.of("a")
                    .cls("brand")
                    .attribute("href", "/")
                    .with(
                        Tag.of("span").cls("mark").attribute("aria-hidden", "true"),
                        Tag.of("span", view.text(PageText.APP_NAME)),
                        Tag.of("span", view.text(PageText.APP_PART)).cls("quiet")));
    view.session().ifPresent(session -> header.with(menu(view, here), account(view, session)));
    return header;
  }

  private static Tag menu(View view, Place here) {
    List<Tag> links =
        Arrays.stream(Place.values())
            .filter(place -> place != Place.ELSEWHERE)
            .filter(place -> place != Place.ACCESS || mayManage(view))
            .map(place -> link(view, place, place == here))
            .toList();
    return Tag.of("nav").attribute("aria-label", view.text(PageText.NAV_LABEL)).with(links);
  }

  private static boolean mayManage(View view) {
    return view.session()
        .filter(session -> session.bearer().role().may(Task.MANAGE_ACCESS))
        .isPresent();
  }

  private static Tag link(View view, Place place, boolean here) {
    Tag link = Tag.of("a", view.text(place.label)).attribute("href", place.address);
    return here ? link.attribute("aria-current", "page") : link;
  }

  private static Tag account(View view, Session session) {
    return Tag.of("div")
        .cls("account")
        .with(
            byBreakGlass(session) ? mark(view, session) : who(view, session),
            view.form("/sign-out")
                .with(Tag.of("button", view.text(PageText.SIGN_OUT)).cls("plain")));
  }

  private static boolean byBreakGlass(Session session) {
    return BreakGlass.opened(session.bearer());
  }

  private static Tag who(View view, Session session) {
    return Tag.of("span")
        .cls("who")
        .with(
            Tag.of("strong", session.bearer().name()),
            Tag.of("span", view.texts().of("role", session.bearer().role())).cls("quiet"));
  }

  /** Nobody forgets how they came in, and when it ends. */
  private static Tag mark(View view, Session session) {
    return Tag.of("span")
        .cls("who")
        .with(
            Tag.of("strong", view.text(PageText.BREAK_GLASS_MARK)).cls("chip bad"),
            Tag.of("span")
                .cls("quiet")
                .with(
                    Html.text(view.text(PageText.BREAK_GLASS_UNTIL) + " "),
                    view.clock(session.bearer().expires())));
  }

  private static Tag footer(View view) {
    return Tag.of("footer").with(view.text(PageText.FOOTER_TIMES, view.texts().zone().getId()));
  }
}
