// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.membership.Action;
import cim.keystation.agent.membership.Overview;
import cim.keystation.agent.membership.PeopleQuery;
import cim.keystation.agent.membership.PersonState;
import cim.keystation.agent.membership.Standing;
import cim.keystation.agent.membership.Step;
import java.util.List;

/** The directory's people in the vault: how far each is, and what the next run would do. */
final class PeoplePage {
  private static final List<PageText> COLUMNS =
      List.of(
          PageText.CARDS_PERSON,
          PageText.PEOPLE_STANDING,
          PageText.PEOPLE_SECOND_FACTOR,
          PageText.PEOPLE_NEXT);
  private final View view;
  private final Overview overview;
  private final boolean mayChange;

  private PeoplePage(View view, Overview overview) {
    this.view = view;
    this.overview = overview;
    this.mayChange = view.session().orElseThrow().bearer().role().may(Task.REPAIR_VAULT);
  }

  static String of(View view, Overview overview, PeopleQuery query) {
    PeoplePage page = new PeoplePage(view, overview);
    PeopleFilter filter = new PeopleFilter(view, overview.people(), query);
    List<PersonState> shown = filter.shown();
    return Layout.page(
        view,
        Layout.Place.PEOPLE,
        view.text(PageText.PEOPLE_TITLE),
        ListPage.title(view, PageText.PEOPLE_TITLE, filter.tiles()),
        page.state(),
        filter.form(),
        shown.isEmpty()
            ? ListPage.nothing(view, PageText.PEOPLE_NONE, PageText.PEOPLE_NONE_HINT)
            : ListPage.table(view, COLUMNS, shown.stream().map(page::row).toList()),
        filter.pages());
  }

  static String without(View view) {
    String title = view.text(PageText.PEOPLE_TITLE);
    Tag panel =
        Tag.of("section")
            .cls("panel empty")
            .with(Tag.of("h1", title), Tag.of("p", view.text(PageText.PEOPLE_NO)).cls("quiet"));
    return Layout.page(view, Layout.Place.PEOPLE, title, panel);
  }

  private Tag state() {
    long changes = overview.plan().changes();
    boolean held = !overview.plan().held().isEmpty();
    String next =
        changes == 0
            ? view.text(PageText.PEOPLE_NOTHING)
            : view.text(PageText.PEOPLE_CHANGES, changes);
    Tag text =
        held
            ? Tag.of("div").with(Tag.of("h2", view.text(PageText.BRAKE_TITLE)), Tag.of("p", next))
            : Tag.of("div").with(Tag.of("h2", next));
    String tone = changes == 0 ? "good" : "calm";
    return Tag.of("section")
        .cls("verdict " + (held ? "bad" : tone))
        .with(
            text.with(lastRun()),
            Tag.of("a", view.text(PageText.PEOPLE_PLAN))
                .cls("button soft")
                .attribute("href", "/people/plan"));
  }

  private Tag lastRun() {
    Tag line = Tag.of("p");
    if (overview.lastRun().isEmpty()) {
      return line.with(view.text(PageText.PEOPLE_NEVER));
    }
    line.with(
        Html.text(view.text(PageText.PEOPLE_LAST) + " "),
        view.time(overview.lastRun().get()),
        Html.text(" · " + view.age(overview.lastRun().get())));
    return overview.problem().isEmpty() ? line : line.with(Html.text(" · " + overview.problem()));
  }

  private Tag row(PersonState person) {
    Tag name = Tag.of("th").attribute("scope", "row");
    name.with(Tag.of("span", person.name().isEmpty() ? person.mail() : person.name()));
    name.with(
        Tag.of("span", person.uid().isEmpty() ? view.text(PageText.PEOPLE_NO_UID) : person.uid())
            .cls("quiet"));
    if (!person.name().isEmpty()) {
      name.with(Tag.of("span", person.mail()).cls("quiet"));
    }
    Tag next = ListPage.cell(view, PageText.PEOPLE_NEXT);
    person.next().forEach(step -> next.with(step(step)));
    if (person.next().isEmpty()) {
      next.with("–");
    }
    if (mayChange && person.keyChanged()) {
      next.with(trust(person));
    }
    return Tag.of("tr")
        .with(
            name,
            ListPage.cell(view, PageText.PEOPLE_STANDING)
                .with(PeopleFilter.chip(view, person.standing())),
            ListPage.cell(view, PageText.PEOPLE_SECOND_FACTOR).with(secondFactor(person)),
            next);
  }

  /** Nobody without an account has one. */
  private String secondFactor(PersonState person) {
    if (person.standing() == Standing.ABSENT || person.standing() == Standing.INVITED) {
      return "–";
    }
    return view.text(person.secondFactor() ? PageText.PEOPLE_YES : PageText.PEOPLE_NOT);
  }

  private Tag step(Step step) {
    Tag line = Tag.of("div").cls("step").with(PlanPage.chip(view, step));
    return step.detail().isEmpty() || step.action() == Action.KEY
        ? line
        : line.with(Tag.of("span", step.detail()).cls("why"));
  }

  private Tag trust(PersonState person) {
    return view.form("/people/keys")
        .cls("trust")
        .with(
            Tag.of("dl")
                .cls("prints")
                .with(
                    print(PageText.PEOPLE_FIRST_KEY, person.firstKey()),
                    print(PageText.PEOPLE_NEW_KEY, person.key())),
            PlanPage.hidden("uid", person.uid()),
            PlanPage.hidden("fingerprint", person.key()),
            PlanPage.check(view.text(PageText.PEOPLE_COMPARED)),
            Tag.of("button", view.text(PageText.PEOPLE_TRUST)).cls("soft"));
  }

  private Tag print(PageText label, String fingerprint) {
    return Tag.of("div")
        .with(
            Tag.of("dt", view.text(label)),
            Tag.of("dd").with(Tag.of("code", fingerprint).cls("print")));
  }
}
