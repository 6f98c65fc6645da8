// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.admin.Admins;
import cim.keystation.agent.admin.Invitations.Invited;
import cim.keystation.agent.admin.PageName;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.web.SecurityHeaders;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Signing in by passkey, and registering one by an invitation's link. */
final class PasskeyRoutes {
  private final Browser browser;
  private final SignInGate gate;
  private final Desk desk;
  private final Admins admins;
  private final PageName name;
  private final BooleanSupplier breakGlass;

  /**
   * @param breakGlass whether there is an account that needs no passkey
   */
  PasskeyRoutes(
      Browser browser,
      SignInGate gate,
      Desk desk,
      Admins admins,
      PageName name,
      BooleanSupplier breakGlass) {
    this.browser = browser;
    this.gate = gate;
    this.desk = desk;
    this.admins = admins;
    this.name = name;
    this.breakGlass = breakGlass;
  }

  void add(Javalin app) {
    app.get("/passkey.js", Asset.of("passkey.js", "text/javascript; charset=utf-8"));
    app.post("/sign-in/passkey", this::signIn);
    app.get("/register", this::ask);
    app.post("/register", this::register);
  }

  /** The sign-in page; {@code problem} as there. */
  String signInPage(Context ctx, View view, String formToken, Optional<String> problem) {
    return SignInPage.ask(
        view, formToken, asked(ctx, formToken), breakGlass.getAsBoolean(), problem);
  }

  /** What to ask the browser; empty under a name that passkeys aren't for. */
  private Optional<String> asked(Context ctx, String formToken) {
    if (!name.is(String.valueOf(ctx.header("Host")))) {
      return Optional.empty();
    }
    SecurityHeaders.allowOwnScript(ctx);
    return Optional.of(admins.askToSignIn(formToken));
  }

  private void signIn(Context ctx) throws TroubleException {
    browser.requireOwnForm(ctx);
    Optional<Bearer> found = admins.signIn(formToken(ctx), String.valueOf(ctx.formParam("answer")));
    enter(ctx, found, PageText.SIGN_IN_PASSKEY_UNKNOWN);
  }

  private void ask(Context ctx) {
    String code = String.valueOf(ctx.queryParam("code"));
    Optional<Invited> invited = admins.invited(code);
    browser.signOut(ctx);
    View view = browser.outside(ctx);
    if (invited.isEmpty() || !name.is(String.valueOf(ctx.header("Host")))) {
      ctx.status(HttpStatus.NOT_FOUND).html(RegisterPage.refused(view, invited.isPresent(), name));
      return;
    }
    String token = browser.formToken(ctx);
    SecurityHeaders.allowOwnScript(ctx);
    ctx.html(
        RegisterPage.of(
            view, token, code, invited.get(), admins.askForPasskey(token, invited.get())));
  }

  private void register(Context ctx) throws TroubleException {
    browser.requireOwnForm(ctx);
    Optional<Bearer> found =
        admins.register(
            formToken(ctx),
            String.valueOf(ctx.formParam("code")),
            Optional.ofNullable(ctx.formParam("label")).orElse("").strip(),
            String.valueOf(ctx.formParam("answer")));
    enter(ctx, found, PageText.REGISTER_FAILED);
  }

  private void enter(Context ctx, Optional<Bearer> found, PageText otherwise)
      throws TroubleException {
    Bearer bearer;
    try {
      bearer = gate.byPasskey(ctx, found);
    } catch (TroubleException e) {
      if (e.trouble().status() != HttpStatus.UNAUTHORIZED.getCode()) {
        throw e;
      }
      ctx.removeHeader("WWW-Authenticate");
      View view = browser.outside(ctx);
      String token = browser.formToken(ctx);
      ctx.status(HttpStatus.UNAUTHORIZED)
          .html(signInPage(ctx, view, token, Optional.of(view.text(otherwise))));
      return;
    }
    desk.signedIn(bearer);
    browser.signIn(ctx, bearer);
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  /** The browser's own value, which its form was just compared with. */
  private static String formToken(Context ctx) {
    return String.valueOf(ctx.formParam("form"));
  }
}
