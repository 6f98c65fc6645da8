// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.breakglass.BreakGlass;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signing in by the break-glass account; without one, its addresses lead to the usual sign-in. */
final class BreakGlassRoutes {
  private final Browser browser;
  private final BreakGlass account;
  private final Desk desk;

  BreakGlassRoutes(Browser browser, BreakGlass account, Desk desk) {
    this.browser = browser;
    this.account = account;
    this.desk = desk;
  }

  void add(Javalin app) {
    app.get(BreakGlassPage.ADDRESS, this::ask);
    app.post(BreakGlassPage.ADDRESS, this::signIn);
  }

  private void ask(Context ctx) {
    View view = browser.view(ctx);
    Optional<BreakGlass.Standing> standing = account.standing();
    if (standing.isEmpty() || view.session().isPresent()) {
      ctx.redirect(view.session().isPresent() ? "/" : "/sign-in", HttpStatus.SEE_OTHER);
      return;
    }
    Optional<String> locked = standing.get().lockedUntil().map(until -> locked(ctx, view, until));
    ctx.html(BreakGlassPage.ask(view, browser.formToken(ctx), locked));
  }

  private void signIn(Context ctx) throws TroubleException, IOException {
    BreakGlass.Outcome outcome;
    try (PasswordForm form = PasswordForm.read(ctx)) {
      browser.requireOwnForm(ctx, form.token());
      if (account.standing().isEmpty()) {
        ctx.redirect("/sign-in", HttpStatus.SEE_OTHER);
        return;
      }
      outcome = account.enter(form.password(), ctx.ip());
    }
    if (outcome.bearer().isPresent()) {
      enter(ctx, outcome.bearer().get());
    } else {
      refuse(ctx, outcome.lockedUntil());
    }
  }

  private void enter(Context ctx, Bearer bearer) {
    desk.signedIn(bearer);
    browser.signIn(ctx, bearer);
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void refuse(Context ctx, Optional<Instant> lockedUntil) {
    View view = browser.outside(ctx);
    String problem =
        lockedUntil
            .map(until -> locked(ctx, view, until))
            .orElseGet(() -> view.text(PageText.BREAK_GLASS_WRONG));
    ctx.status(lockedUntil.isPresent() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED)
        .html(BreakGlassPage.ask(view, browser.formToken(ctx), Optional.of(problem)));
  }

  private static String locked(Context ctx, View view, Instant until) {
    Duration left = Duration.between(view.now(), until);
    ctx.header("Retry-After", Long.toString(Math.max(0, left.toSeconds()) + 1));
    return view.text(PageText.BREAK_GLASS_LOCKED, view.span(left));
  }
}
