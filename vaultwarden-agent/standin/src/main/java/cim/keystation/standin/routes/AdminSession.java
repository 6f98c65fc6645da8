// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Handler;
import cim.keystation.standin.http.RawFailure;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.AdminToken;
import cim.keystation.standin.security.Gcra;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Settings.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The administrator's log-in and cookie. */
final class AdminSession {
  private static final Duration LIFE = Duration.ofMinutes(20);
  private static final String COOKIE = "VW_ADMIN";

  private final Services services;
  private final AdminToken token;
  private final @Nullable Gcra limit;

  AdminSession(Services services, AdminToken token) {
    this.services = services;
    this.token = token;
    RateLimits limits = services.settings().rateLimits();
    this.limit =
        limits == null
            ? null
            : new Gcra(limits.adminPeriod(), limits.adminBurst(), services.clock());
  }

  /** Registers a page that needs the cookie. */
  void page(Router router, String path, Handler handler) {
    router.on("GET", path, call -> guarded(call, call.acceptsJson(), handler));
  }

  /** Registers a change; without the JSON content type its path does not exist. */
  void action(Router router, String method, String path, Handler handler) {
    router.on(
        method,
        path,
        call -> {
          if (!call.isJson()) {
            throw FrameworkError.notFound();
          }
          return guarded(call, true, handler);
        });
  }

  /** Trades the token for a cookie. */
  Reply login(Call call) {
    String sent = call.form().get("token").orElseThrow(FrameworkError::unprocessable);
    if (limit != null && !limit.allows(call.ip())) {
      throw new RawFailure(AdminPages.login(429, "Too many requests, try again later."));
    }
    if (!token.matches(sent)) {
      throw new RawFailure(AdminPages.login(401, "Invalid admin token, please try again."));
    }
    Reply reply =
        call.form()
            .get("redirect")
            .map(to -> Reply.redirect("/admin" + to))
            .orElseGet(AdminPages::settings);
    String jwt = services.tokens().issue(Purpose.ADMIN, LIFE, "admin_panel", Map.of());
    boolean secure =
        services.domain().startsWith("https:")
            || call.header("X-Forwarded-Proto").filter("https"::equals).isPresent();
    return reply.with(
        "Set-Cookie",
        COOKIE
            + "="
            + jwt
            + "; HttpOnly; SameSite=Strict;"
            + (secure ? " Secure;" : "")
            + " Path=/admin; Max-Age="
            + LIFE.toSeconds());
  }

  static Reply logout() {
    return Reply.redirect("/admin")
        .with(
            "Set-Cookie",
            COOKIE
                + "=; SameSite=Lax; Path=/admin; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
  }

  boolean valid(Call call) {
    return call.cookie(COOKIE).flatMap(c -> services.tokens().read(Purpose.ADMIN, c)).isPresent();
  }

  private Reply guarded(Call call, boolean json, Handler handler) {
    if (valid(call)) {
      return handler.handle(call);
    }
    throw json
        ? new ApiError(401, "Authorization failed.")
        : new RawFailure(AdminPages.login(401, ""));
  }
}
