// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.web.Trouble;

/** Says what didn't work, and what helps. */
final class TroublePage {
  private TroublePage() {}

  static String of(View view, Trouble trouble) {
    String title = title(view, trouble);
    Tag panel =
        Tag.of("section").cls("panel narrow").attribute("role", "alert").with(Tag.of("h1", title));
    if (!trouble.detail().isEmpty()) {
      panel.with(Tag.of("p", trouble.detail()).cls("lead"));
    }
    panel.with(
        Tag.of("p")
            .with(
                Tag.of("strong", view.text(PageText.TROUBLE_NEXT) + " "),
                Html.text(next(view, trouble))),
        Tag.of("p")
            .with(Tag.of("a", view.text(PageText.TROUBLE_BACK)).attribute("href", "/cards")));
    return Layout.page(view, Layout.Place.ELSEWHERE, title, panel);
  }

  static String title(View view, Trouble trouble) {
    return trouble
        .problem()
        .map(problem -> view.texts().of("problem", problem))
        .orElseGet(() -> view.texts().of("trouble", kind(trouble)));
  }

  private static String next(View view, Trouble trouble) {
    return trouble
        .problem()
        .map(problem -> view.texts().of("next", problem))
        .orElseGet(() -> view.texts().of("trouble-next", kind(trouble)));
  }

  /** What people need to tell apart of HTTP's many numbers. */
  enum Kind {
    TOKEN,
    TOO_MANY,
    NOT_FOUND,
    REQUEST,
    FORM,
    INTERNAL
  }

  static Kind kind(Trouble trouble) {
    return switch (trouble.status()) {
      case 401 -> Kind.TOKEN;
      case 429 -> Kind.TOO_MANY;
      case 404, 405 -> Kind.NOT_FOUND;
      case 403 -> Kind.FORM;
      default -> trouble.status() >= 500 ? Kind.INTERNAL : Kind.REQUEST;
    };
  }
}
