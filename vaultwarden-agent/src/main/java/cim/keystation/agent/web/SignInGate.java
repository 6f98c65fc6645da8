// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.web;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.FailedTries;
import cim.keystation.agent.access.SignInCodes;
import cim.keystation.agent.access.Tokens;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** Lets bearers of a token or sign-in code in, and slows down who tries wrong ones. */
public final class SignInGate {
  private static final String BEARER = "Bearer ";
  private final Tokens tokens;
  private final SignInCodes codes;
  private final FailedTries failures;

  public SignInGate(Tokens tokens, SignInCodes codes, FailedTries failures) {
    this.tokens = tokens;
    this.codes = codes;
    this.failures = failures;
  }

  /** By the request's {@code Authorization} header. */
  public Bearer byHeader(Context ctx) throws TroubleException {
    String header = ctx.header("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw Trouble.of(401, "no token", "", "send one as Authorization: Bearer …; see token issue")
          .exception();
    }
    return admit(ctx, tokens.check(header.substring(BEARER.length()).strip()));
  }

  /** By a token that somebody typed. */
  public Bearer byToken(Context ctx, String token) throws TroubleException {
    return admit(ctx, tokens.check(token.strip()));
  }

  /** By a code from a link, which is used up. */
  public Bearer byCode(Context ctx, String code) throws TroubleException {
    return admit(ctx, codes.redeem(code));
  }

  /** By what a passkey, or the registration of one, led to. */
  public Bearer byPasskey(Context ctx, Optional<Bearer> bearer) throws TroubleException {
    return admit(ctx, bearer);
  }

  private Bearer admit(Context ctx, Optional<Bearer> bearer) throws TroubleException {
    if (bearer.isPresent()) {
      return bearer.get();
    }
    Duration wait = failures.failed(ctx.ip());
    if (!wait.isZero()) {
      ctx.header("Retry-After", Long.toString(wait.toSeconds() + 1));
      throw Trouble.of(429, "too many wrong tokens", "", "wait a minute").exception();
    }
    ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    throw Trouble.of(401, "the token isn't valid, or has ended", "", "issue a new one: token issue")
        .exception();
  }
}
