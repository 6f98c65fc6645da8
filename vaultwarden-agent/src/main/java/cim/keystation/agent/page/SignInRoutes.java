// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Signing in and out. */
final class SignInRoutes {
  private final Browser browser;
  private final SignInGate gate;
  private final Desk desk;
  private final PasskeyRoutes passkeys;

  SignInRoutes(Browser browser, SignInGate gate, Desk desk, PasskeyRoutes passkeys) {
    this.browser = browser;
    this.gate = gate;
    this.desk = desk;
    this.passkeys = passkeys;
  }

  void add(Javalin app) {
    app.get("/sign-in", this::ask);
    app.post("/sign-in", this::signIn);
    app.post("/sign-out", this::signOut);
  }

  private void ask(Context ctx) {
    String code = ctx.queryParam("code");
    View view = browser.view(ctx);
    if (view.session().isPresent() && code == null) {
      ctx.redirect("/", HttpStatus.SEE_OTHER);
      return;
    }
    browser.signOut(ctx);
    View outside = browser.outside(ctx);
    String token = browser.formToken(ctx);
    Optional<String> ended =
        ctx.queryParam("ended") == null
            ? Optional.empty()
            : Optional.of(view.text(PageText.SIGN_IN_ENDED));
    ctx.html(
        code == null
            ? passkeys.signInPage(ctx, outside, token, ended)
            : SignInPage.link(outside, token, code));
  }

  private void signIn(Context ctx) throws TroubleException {
    browser.requireOwnForm(ctx);
    Bearer bearer;
    try {
      String code = ctx.formParam("code");
      bearer =
          code == null
              ? gate.byToken(ctx, String.valueOf(ctx.formParam("token")))
              : gate.byCode(ctx, code);
    } catch (TroubleException e) {
      View view = browser.view(ctx);
      ctx.removeHeader("WWW-Authenticate");
      String token = browser.formToken(ctx);
      ctx.status(e.trouble().status())
          .html(
              passkeys.signInPage(
                  ctx, view, token, Optional.of(TroublePage.title(view, e.trouble()))));
      return;
    }
    desk.signedIn(bearer);
    browser.signIn(ctx, bearer);
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void signOut(Context ctx) throws TroubleException {
    browser.requireOwnForm(ctx);
    browser.signOut(ctx);
    ctx.redirect("/sign-in", HttpStatus.SEE_OTHER);
  }
}
