// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * What every answer tells the browser: no scripts, nothing from elsewhere, no frames, no copies on
 * disk. There is no CORS header, so other sites' scripts read nothing.
 */
public final class SecurityHeaders implements Handler {
  private final boolean tls;

  public SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  @Override
  public void handle(Context ctx) {
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
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
}
