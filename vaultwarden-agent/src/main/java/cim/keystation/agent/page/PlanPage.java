// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.membership.Action;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Plan;
import cim.keystation.agent.membership.Step;
import java.util.Optional;
import java.util.OptionalInt;

/** What a run would do, line by line, and the button that lets exactly that happen. */
final class PlanPage {
  private final View view;
  private final Plan plan;

  private PlanPage(View view, Plan plan) {
    this.view = view;
    this.plan = plan;
  }

  /**
   * @param removals how many the reader has asked to see carried out
   * @param problem why the last try ran nothing
   */
  static String of(View view, Plan plan, OptionalInt removals, Optional<String> problem) {
    PlanPage page = new PlanPage(view, plan);
    Tag lines = Tag.of("ol").cls("plan");
    plan.steps().forEach(step -> lines.with(page.line(step)));
    Tag head = title(view, PageText.PLAN_TITLE, PageText.PLAN_LEAD);
    Tag main = Tag.of("section").cls("panel").with(page.identity());
    main.with(
        plan.steps().isEmpty()
            ? Tag.of("p", view.text(PageText.PLAN_EMPTY, plan.people())).cls("quiet")
            : lines);
    Tag side = Tag.of("div").cls("side");
    problem.ifPresent(
        text -> side.with(Tag.of("p", text).cls("notice bad").attribute("role", "alert")));
    page.brake().ifPresent(side::with);
    page.run(removals).ifPresent(side::with);
    return layout(view, PageText.PLAN_TITLE, head, main, side.with(back(view)));
  }

  /** After the run. */
  static String ran(View view, Memberships.Outcome outcome) {
    PlanPage page = new PlanPage(view, outcome.plan());
    Tag lines = Tag.of("ol").cls("plan");
    outcome.results().forEach(result -> lines.with(page.result(result)));
    boolean whole =
        outcome.results().stream()
            .allMatch(each -> each.done() || each.step().action().kind() != Action.Kind.CHANGE);
    Tag verdict =
        Tag.of("section")
            .cls("verdict " + (whole ? "good" : "bad"))
            .attribute("role", whole ? "status" : "alert")
            .with(Tag.of("h2", view.text(whole ? PageText.PLAN_DONE : PageText.PLAN_UNDONE)));
    Tag side = Tag.of("div").cls("side").with(verdict);
    page.brake().ifPresent(side::with);
    return layout(
        view,
        PageText.PLAN_RAN,
        title(view, PageText.PLAN_RAN, PageText.PLAN_RAN_LEAD),
        Tag.of("section").cls("panel").with(page.identity(), lines),
        side.with(back(view)));
  }

  private static String layout(View view, PageText title, Tag head, Tag main, Tag side) {
    return Layout.page(
        view,
        Layout.Place.PEOPLE,
        view.text(title),
        head,
        Tag.of("div").cls("columns").with(Tag.of("div").cls("wide").with(main), side));
  }

  private static Tag title(View view, PageText title, PageText lead) {
    return Tag.of("div")
        .cls("title")
        .with(
            Tag.of("div")
                .with(Tag.of("h1", view.text(title)), Tag.of("p", view.text(lead)).cls("lead")));
  }

  private static Tag back(View view) {
    return Tag.of("p")
        .with(Tag.of("a", view.text(PageText.PLAN_BACK)).attribute("href", "/people"));
  }

  /** What stands for the whole plan: what runs is what was shown, or nothing. */
  private Tag identity() {
    return Tag.of("p")
        .cls("quiet")
        .with(
            Html.text(view.text(PageText.PLAN_IDENTITY) + " "),
            Tag.of("code", brief()).attribute("title", plan.identity()));
  }

  private String brief() {
    return plan.identity().substring(0, 16).replaceAll("(.{4})(?!$)", "$1 ");
  }

  static Tag chip(View view, Step step) {
    return Tag.of("span", view.texts().of("step", step.action()))
        .cls("chip " + tone(step.action().kind()));
  }

  private static String tone(Action.Kind kind) {
    return switch (kind) {
      case CHANGE -> "calm";
      case WAIT -> "off";
      case ATTENTION -> "warn";
    };
  }

  private Tag line(Step step) {
    return Tag.of("li")
        .with(
            Tag.of("code", step.line()),
            Tag.of("span", view.texts().of("kind", step.action().kind()))
                .cls("chip " + tone(step.action().kind())));
  }

  private Tag result(Step.Result result) {
    if (result.step().action().kind() != Action.Kind.CHANGE) {
      return line(result.step());
    }
    Tag line = Tag.of("li").with(Tag.of("code", result.step().line()));
    return result.done()
        ? line.with(Tag.of("span", view.text(PageText.PLAN_LINE_DONE)).cls("chip done"))
        : line.with(
            Tag.of("span", view.text(PageText.PLAN_LINE_UNDONE)).cls("chip failed"),
            Tag.of("span", result.detail()).cls("why"));
  }

  /** What holds removals back, and what to do about it. */
  private Optional<Tag> brake() {
    if (plan.held().isEmpty()) {
      return Optional.empty();
    }
    Tag panel =
        Tag.of("section")
            .cls("panel brake")
            .attribute("role", "alert")
            .with(
                Tag.of("h2", view.text(PageText.BRAKE_TITLE)),
                Tag.of("p", plan.held()),
                Tag.of("p", view.text(PageText.BRAKE_HINT)).cls("quiet"));
    return Optional.of(
        mayRun()
            ? panel.with(
                Tag.of("a", view.text(PageText.BRAKE_SHOW, plan.removals()))
                    .cls("button soft")
                    .attribute("href", "/people/plan?removals=" + plan.removals()))
            : panel);
  }

  private boolean mayRun() {
    return view.session().orElseThrow().bearer().role().may(Task.REPAIR_VAULT);
  }

  private Optional<Tag> run(OptionalInt removals) {
    if (!mayRun() || plan.changes() == 0) {
      return Optional.empty();
    }
    boolean removes = removals.isPresent() && plan.held().isEmpty() && plan.removals() > 0;
    Tag form =
        view.form("/people/runs")
            .with(
                hidden("plan", plan.identity()),
                hidden("removals", removals.isPresent() ? "" + removals.getAsInt() : ""));
    if (removes) {
      form.with(Tag.of("p", view.text(PageText.BRAKE_MEANT, plan.removals())).cls("notice bad"));
    }
    form.with(
        check(view.text(PageText.PLAN_SURE, brief())),
        Tag.of("button", view.text(PageText.PLAN_RUN)));
    return Optional.of(
        Tag.of("section").cls("panel").with(Tag.of("h2", view.text(PageText.PLAN_LET)), form));
  }

  static Tag check(String label) {
    return Tag.of("label")
        .cls("check")
        .with(
            Tag.of("input")
                .attribute("type", "checkbox")
                .attribute("name", "sure")
                .attribute("value", "yes")
                .flag("required"),
            Tag.of("span", label));
  }

  static Tag hidden(String name, String value) {
    return Tag.of("input")
        .attribute("type", "hidden")
        .attribute("name", name)
        .attribute("value", value);
  }
}
