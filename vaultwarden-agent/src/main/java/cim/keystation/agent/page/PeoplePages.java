// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.DeskProblem;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.desk.PeopleDesk;
import cim.keystation.agent.membership.PeopleQuery;
import cim.keystation.agent.rest.QueryParameters;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Shows people and plans, and does what their buttons say. */
final class PeoplePages {
  private static final int LINES = 50;
  private final PeopleDesk desk;

  PeoplePages(PeopleDesk desk) {
    this.desk = desk;
  }

  void list(Context ctx, View view, Session session) throws NotDone, TroubleException {
    PeopleQuery query = QueryParameters.people(ctx, LINES);
    ctx.html(
        desk.isConfigured()
            ? PeoplePage.of(view, desk.overview(session.bearer(), OptionalInt.empty()), query)
            : PeoplePage.without(view));
  }

  /** Everybody who fits the list's filter, whatever page of it was shown. */
  void export(Context ctx, View view, Session session) throws NotDone, TroubleException {
    PeopleQuery query = QueryParameters.people(ctx, LINES);
    var people = desk.overview(session.bearer(), OptionalInt.empty()).people();
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"people.csv\"")
        .result(PeopleCsv.of(query.of(people)));
  }

  void plan(Context ctx, View view, Session session) throws NotDone, TroubleException {
    OptionalInt removals = removals(ctx.queryParam("removals"));
    ctx.html(PlanPage.of(view, desk.plan(session.bearer(), removals), removals, Optional.empty()));
  }

  /** Only what was shown: another plan is shown in its place, and nothing is done. */
  void run(Context ctx, View view, Session session) throws NotDone, TroubleException {
    OptionalInt removals = removals(ctx.formParam("removals"));
    String identity = required(ctx, "plan");
    requireSure(ctx);
    try {
      ctx.html(PlanPage.ran(view, desk.run(session.bearer(), removals, identity)));
    } catch (NotDone e) {
      if (e.problem() != DeskProblem.PLAN_CHANGED) {
        throw e;
      }
      ctx.status(e.problem().status()).html(changed(view, session.bearer(), removals));
    }
  }

  private String changed(View view, Bearer bearer, OptionalInt removals) throws NotDone {
    return PlanPage.of(
        view,
        desk.plan(bearer, removals),
        removals,
        Optional.of(view.texts().of("problem", DeskProblem.PLAN_CHANGED)));
  }

  void trust(Context ctx, View view, Session session) throws NotDone, TroubleException {
    requireSure(ctx);
    desk.trust(session.bearer(), required(ctx, "uid"), required(ctx, "fingerprint"));
    session.say(PageText.NOTICE_TRUSTED);
    ctx.redirect("/people", HttpStatus.SEE_OTHER);
  }

  private static void requireSure(Context ctx) throws TroubleException {
    if (!"yes".equals(ctx.formParam("sure"))) {
      throw incomplete();
    }
  }

  private static String required(Context ctx, String name) throws TroubleException {
    String given = ctx.formParam(name);
    if (given == null || given.isBlank()) {
      throw incomplete();
    }
    return given;
  }

  private static OptionalInt removals(@Nullable String given) throws TroubleException {
    if (given == null || given.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!given.matches("[0-9]{1,9}")) {
      throw incomplete();
    }
    return OptionalInt.of(Integer.parseInt(given));
  }

  private static TroubleException incomplete() {
    return Trouble.of(400, "the form isn't filled in", "", "open the page again").exception();
  }
}
