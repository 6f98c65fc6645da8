// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What binds a browser to its session: two cookies, and a token in every form. */
final class Browser {
  private static final String SESSION = "keystation";
  private static final String BEFORE = "keystation_form";

  private final Sessions sessions;
  private final Predicate<Bearer> holds;
  private final boolean tls;
  private final Clock clock;

  /**
   * @param holds whether what somebody signed in with still lets in
   */
  Browser(Sessions sessions, Predicate<Bearer> holds, boolean tls, Clock clock) {
    this.sessions = sessions;
    this.holds = holds;
    this.tls = tls;
    this.clock = clock;
  }

  View view(Context ctx) {
    return new View(
        Texts.in(Texts.wanted(ctx.header("Accept-Language")), ZoneId.systemDefault()),
        session(ctx),
        clock.instant());
  }

  /** As for somebody who isn't signed in, or is about to be no more. */
  View outside(Context ctx) {
    View view = view(ctx);
    return new View(view.texts(), Optional.empty(), view.now());
  }

  Optional<Session> session(Context ctx) {
    return Optional.ofNullable(ctx.cookie(SESSION))
        .flatMap(sessions::find)
        .filter(session -> holds.test(session.bearer()));
  }

  void signIn(Context ctx, Bearer bearer) {
    ctx.cookie(cookie(SESSION, sessions.begin(bearer), -1));
    ctx.cookie(cookie(BEFORE, "", 0));
  }

  void signOut(Context ctx) {
    String id = ctx.cookie(SESSION);
    if (id != null) {
      sessions.end(id);
    }
    ctx.cookie(cookie(SESSION, "", 0));
  }

  /** For a form that is sent before there is a session. */
  String formToken(Context ctx) {
    String token = sessions.random();
    ctx.cookie(cookie(BEFORE, token, -1));
    return token;
  }

  /** Refuses a form that another site sent, or that was made for another session. */
  void requireOwnForm(Context ctx) throws TroubleException {
    requireOwnForm(ctx, ctx.formParam("form"));
  }

  /** The same for a form whose body is read by somebody else. */
  void requireOwnForm(Context ctx, @Nullable String sent) throws TroubleException {
    Optional<String> expected =
        session(ctx)
            .map(Session::formToken)
            .or(() -> Optional.ofNullable(ctx.cookie(BEFORE)))
            .filter(token -> !token.isEmpty());
    if (sent == null || expected.isEmpty() || !same(sent, expected.get()) || fromElsewhere(ctx)) {
      throw Trouble.of(403, "the form isn't of this session", "", "open the page again")
          .exception();
    }
  }

  private static boolean fromElsewhere(Context ctx) {
    String origin = ctx.header("Origin");
    String site = ctx.header("Sec-Fetch-Site");
    boolean otherOrigin =
        origin != null && !origin.replaceFirst("^https?://", "").equals(ctx.header("Host"));
    return otherOrigin || (site != null && !site.equals("same-origin"));
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private Cookie cookie(String name, String value, int maxAge) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge(maxAge);
    cookie.setHttpOnly(true);
    cookie.setSecure(tls);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
