// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.Totp;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.TwoFactor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** A person's second factors in general, and authenticator apps. */
final class TwoFactorRoutes {
  private static final int CHANGED = 1002;
  private static final int DISABLED = 1003;

  private final Services services;
  private final Guards guards;
  private final TwoFactorPolicy policy;

  TwoFactorRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
    this.policy = new TwoFactorPolicy(services);
  }

  void register(Router router) {
    String base = "/api/two-factor";
    router.on("GET", base, this::list);
    router.on("POST", base + "/get-recover", this::recoveryCode);
    router.on("PUT|POST", base + "/disable", this::disable);
    router.on("POST", base + "/get-authenticator", this::authenticator);
    router.on("PUT|POST", base + "/authenticator", this::enableAuthenticator);
  }

  private Reply list(Call call) {
    Account account = guards.user(call).account();
    return Reply.json(
        Json.list(account.twoFactor.providers().stream().map(type -> provider(type, true))));
  }

  private static ObjectNode provider(int type, boolean enabled) {
    return Json.object("enabled", enabled, "type", type, "object", "twoFactorProvider");
  }

  private Reply recoveryCode(Call call) {
    Account account = guards.user(call).account();
    Proof.require(call.json(), account);
    return Reply.json(
        Json.object("code", account.twoFactor.recoveryCode, "object", "twoFactorRecover"));
  }

  private Reply disable(Call call) {
    Session session = guards.user(call);
    Account account = session.account();
    Body body = call.json();
    Proof.require(body, account);
    int type = (int) body.numberOrText("type");
    if (account.twoFactor.disable(type)) {
      services.events().account(DISABLED, account.id, session.device().type, session.ip());
    }
    if (!account.twoFactor.enabled()) {
      policy.enforce(account, session.actor());
    }
    return Reply.json(provider(type, false));
  }

  private Reply authenticator(Call call) {
    Account account = guards.user(call).account();
    Proof.require(call.json(), account);
    String secret = account.twoFactor.totpSecret;
    return Reply.json(
        Json.object(
            "enabled",
            secret != null,
            "key",
            secret != null ? secret : services.randomText().base32(),
            "object",
            "twoFactorAuthenticator"));
  }

  private Reply enableAuthenticator(Call call) {
    Session session = guards.user(call);
    TwoFactor factors = session.account().twoFactor;
    Body body = call.json();
    Proof.require(body, session.account());
    String secret = body.text("key").toUpperCase(Locale.ROOT);
    if (!Totp.valid(secret)) {
      throw new ApiError("Invalid key length");
    }
    String code = String.format(Locale.ROOT, "%06d", body.numberOrText("token"));
    OptionalLong step = Totp.step(secret, code, services.clock().instant(), 0);
    if (step.isEmpty()) {
      throw new ApiError(wrongTotp(services.clock().instant(), session.ip()));
    }
    factors.totpSecret = secret;
    factors.lastTotpStep = step.getAsLong();
    enabled(services, session);
    return Reply.json(
        Json.object("enabled", true, "key", secret, "object", "twoFactorAuthenticator"));
  }

  /** What follows on a new factor: a recovery code if there is none, an event, a new revision. */
  static void enabled(Services services, Session session) {
    TwoFactor factors = session.account().twoFactor;
    if (factors.recoveryCode == null) {
      factors.recoveryCode = services.randomText().base32();
    }
    services.events().account(CHANGED, session.id(), session.device().type, session.ip());
    services.revisions().touch(session.id());
  }

  static String wrongTotp(Instant now, String ip) {
    String time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC).format(now);
    return "Invalid TOTP code! Server time: " + time + " UTC IP: " + ip;
  }
}
