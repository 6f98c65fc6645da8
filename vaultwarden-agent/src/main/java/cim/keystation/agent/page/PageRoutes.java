// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.admin.Admins;
import cim.keystation.agent.admin.PageName;
import cim.keystation.agent.breakglass.BreakGlass;
import cim.keystation.agent.desk.AccessDesk;
import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.Move;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.rest.QueryParameters;
import cim.keystation.agent.watch.Watch;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The page's addresses. */
public final class PageRoutes {
  private static final int CARDS = 50;
  private static final String FONT = "/com/formdev/flatlaf/fonts/inter/Inter-";

  private final Desk desk;
  private final AuditDesk audit;
  private final VaultPages vault;
  private final AccessPages access;
  private final CardsExport export;
  private final Watch watch;
  private final Clock clock;
  private final Browser browser;
  private final PasskeyRoutes passkeys;
  private final SignInRoutes signIn;
  private final BreakGlassRoutes breakGlass;
  private final PeoplePages people;

  /** Everything the pages are made of. */
  public record Parts(
      Desk desk,
      AuditDesk audit,
      VaultDesk vault,
      AccessDesk access,
      Admins admins,
      BreakGlass breakGlass,
      Watch watch,
      SignInGate gate,
      SecureRandom random,
      Clock clock) {}

  /**
   * @param name that passkeys are for
   * @param tls whether cookies may be kept to TLS
   * @param invitation makes an address of an invitation's code
   */
  public PageRoutes(Parts parts, PageName name, boolean tls, Function<String, URI> invitation) {
    this.desk = parts.desk();
    this.audit = parts.audit();
    this.vault = new VaultPages(parts.vault());
    this.access = new AccessPages(parts.access(), invitation);
    this.export = new CardsExport(desk);
    this.watch = parts.watch();
    this.clock = parts.clock();
    this.browser = new Browser(new Sessions(parts.random(), clock), holds(parts), tls, clock);
    this.passkeys =
        new PasskeyRoutes(
            browser,
            parts.gate(),
            desk,
            parts.admins(),
            name,
            () -> parts.breakGlass().standing().isPresent());
    this.breakGlass = new BreakGlassRoutes(browser, parts.breakGlass(), desk);
    this.people = new PeoplePages(parts.vault().people());
    this.signIn = new SignInRoutes(browser, parts.gate(), desk, passkeys);
  }

  private static Predicate<Bearer> holds(Parts parts) {
    return bearer -> parts.admins().holds(bearer) && parts.breakGlass().holds(bearer);
  }

  public void add(Javalin app) {
    app.get("/style.css", Asset.of("style.css", "text/css; charset=utf-8"));
    app.get("/icon.svg", Asset.of("icon.svg", "image/svg+xml"));
    app.get("/inter-regular.otf", Asset.of(FONT + "Regular.otf", "font/otf"));
    app.get("/inter-semibold.otf", Asset.of(FONT + "SemiBold.otf", "font/otf"));
    signIn.add(app);
    passkeys.add(app);
    breakGlass.add(app);
    app.get("/", inside(this::overview));
    app.get("/cards.csv", inside(export::send));
    app.get("/access", inside(access::list));
    app.post("/access", changing(access::invite));
    app.post("/access/{reference}/withdraw", changing(access::withdraw));
    app.get("/cards", inside(this::cards));
    app.get("/cards/{serial}", inside(this::card));
    app.get("/codes", inside(this::askCode));
    app.get("/audit", inside(this::audit));
    app.post("/cards/{serial}/moves", changing(this::move));
    app.post("/cards/{serial}/effects/{system}/retry", changing(this::retry));
    app.get("/people", inside(people::list));
    app.get("/people.csv", inside(people::export));
    app.get("/people/plan", inside(people::plan));
    app.post("/people/runs", changing(people::run));
    app.post("/people/keys", changing(people::trust));
    app.get("/vault", inside(vault::list));
    app.get("/vault.csv", inside(vault::export));
    app.post("/vault/comparisons", changing(vault::compare));
    app.post("/vault/repairs", changing(vault::repair));
    app.post("/codes", changing(this::makeCode));
    app.post("/audit/check", changing(this::check));
  }

  /** Answers with a page that says what didn't work. */
  public void trouble(Context ctx, Trouble trouble) {
    View view = browser.view(ctx);
    ctx.status(trouble.status()).html(TroublePage.of(view, trouble));
  }

  /** Answers a request of somebody signed in. */
  interface Page {
    void show(Context ctx, View view, Session session)
        throws NotDone, TroubleException, IOException;
  }

  private io.javalin.http.Handler inside(Page page) {
    return ctx -> {
      View view = browser.view(ctx);
      if (view.session().isEmpty()) {
        ctx.redirect(
            ctx.cookie("keystation") == null ? "/sign-in" : "/sign-in?ended=1",
            HttpStatus.SEE_OTHER);
      } else {
        page.show(ctx, view, view.session().get());
      }
    };
  }

  private io.javalin.http.Handler changing(Page page) {
    return inside(
        (ctx, view, session) -> {
          browser.requireOwnForm(ctx);
          page.show(ctx, view, session);
        });
  }

  private void overview(Context ctx, View view, Session session) {
    ctx.html(OverviewPage.of(view, watch.standing(), watch.parts(), watch.agents()));
  }

  private void cards(Context ctx, View view, Session session) throws NotDone, TroubleException {
    ctx.html(CardsPage.of(view, desk.list(session.bearer(), QueryParameters.cards(ctx, CARDS))));
  }

  private void card(Context ctx, View view, Session session) throws NotDone, TroubleException {
    ctx.html(CardPage.of(view, desk.card(session.bearer(), QueryParameters.serial(ctx))));
  }

  private void move(Context ctx, View view, Session session) throws NotDone, TroubleException {
    CardSerial serial = QueryParameters.serial(ctx);
    String[] words = String.valueOf(ctx.formParam("move")).split(" ", 2);
    Optional<Move> move = Move.of(words[0]);
    Optional<Reason> reason =
        move.flatMap(
            known ->
                known.reasons().stream()
                    .filter(r -> words.length == 2 && lower(r).equals(words[1]))
                    .findFirst());
    if (reason.isEmpty() || !"yes".equals(ctx.formParam("sure"))) {
      throw Trouble.of(400, "the form isn't filled in", "", "choose a change and confirm it")
          .exception();
    }
    desk.move(session.bearer(), serial, move.orElseThrow(), reason.get());
    session.say(PageText.NOTICE_CHANGED);
    ctx.redirect("/cards/" + serial, HttpStatus.SEE_OTHER);
  }

  private static String lower(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private void retry(Context ctx, View view, Session session) throws NotDone, TroubleException {
    CardSerial serial = QueryParameters.serial(ctx);
    desk.retry(session.bearer(), serial, ctx.pathParam("system"));
    session.say(PageText.NOTICE_RETRIED);
    ctx.redirect("/cards/" + serial, HttpStatus.SEE_OTHER);
  }

  private void askCode(Context ctx, View view, Session session) {
    ctx.html(CodePage.ask(view, Optional.ofNullable(ctx.queryParam("uid")).orElse("")));
  }

  private void makeCode(Context ctx, View view, Session session) throws NotDone, TroubleException {
    String uid = String.valueOf(ctx.formParam("uid")).strip();
    Duration valid = hours(String.valueOf(ctx.formParam("hours")));
    Instant until = clock.instant().plus(valid);
    try (Secret code = desk.issueCode(session.bearer(), uid, valid)) {
      ctx.html(CodePage.made(view, uid, code, until));
    }
  }

  private static Duration hours(String text) throws TroubleException {
    if (!text.matches("[0-9]{1,3}")) {
      throw Trouble.of(400, "the form isn't filled in", "", "choose for how long").exception();
    }
    return Duration.ofHours(Long.parseLong(text));
  }

  private void audit(Context ctx, View view, Session session) throws NotDone, TroubleException {
    long before = QueryParameters.number(ctx, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    ctx.html(
        AuditPage.of(
            view,
            audit.before(session.bearer(), before, AuditPage.LINES),
            audit.lastCheck(session.bearer())));
  }

  private void check(Context ctx, View view, Session session) throws NotDone {
    audit.check(session.bearer());
    ctx.redirect("/audit", HttpStatus.SEE_OTHER);
  }
}
