// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * What every answer tells the browser: no scripts, nothing from elsewhere, no frames, no copies on
 * disk. There is no CORS header, so other sites' scripts read nothing. Only the two pages that ask
 * for a passkey may run a script, and only the page's own file.
 */
public final class SecurityHeaders implements Handler {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final boolean tls;

  public SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  @Override
  public void handle(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "same-origin"); // with no-referrer browsers hide a form's origin
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), usb=()");
    ctx.header("Cache-Control", "no-store");
    if (tls) {
      ctx.header("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** For a page that asks for a passkey: the one script file may run, and speaks to nobody. */
  public static void allowOwnScript(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY + "; script-src 'self'");
  }
}
