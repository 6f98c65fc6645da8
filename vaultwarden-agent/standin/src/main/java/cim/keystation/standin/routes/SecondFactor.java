// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Form;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.RawFailure;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.security.PasswordHash;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.security.Totp;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Event.Actor;
import cim.keystation.standin.vault.TwoFactor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The second half of a login by password. */
final class SecondFactor {
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Services services;
  private final WebauthnLogin webauthn;
  private final TwoFactorPolicy policy;

  SecondFactor(Services services) {
    this.services = services;
    this.webauthn = new WebauthnLogin(services);
    this.policy = new TwoFactorPolicy(services);
  }

  /** Passes or refuses the login; gives a remember token if one was asked for. */
  Optional<String> require(Form form, Account account, Device device, String ip) {
    TwoFactor factors = account.twoFactor;
    Actor actor = new Actor(account.id.toString(), device.type, ip);
    if (!factors.enabled()) {
      policy.enforce(account, actor);
      return Optional.empty();
    }
    int provider = provider(form, factors);
    Optional<String> token = form.get("two_factor_token");
    if (token.isEmpty()) {
      throw required(account);
    }
    check(provider, token.get(), account, device, actor);
    boolean remember = form.get("two_factor_remember").filter("1"::equals).isPresent();
    return remember && provider != TwoFactor.REMEMBER
        ? Optional.of(remember(account, device))
        : Optional.empty();
  }

  private static int provider(Form form, TwoFactor factors) {
    try {
      return form.get("two_factor_provider")
          .map(Integer::parseInt)
          .orElseGet(() -> factors.providers().get(0));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void check(int provider, String token, Account account, Device device, Actor actor) {
    if (provider == TwoFactor.RECOVERY) {
      recover(token, account, actor);
    } else if (provider == TwoFactor.REMEMBER) {
      if (!remembered(token, account, device)) {
        throw required(account);
      }
    } else if (!account.twoFactor.providers().contains(provider)) {
      throw required(account);
    } else if (provider == TwoFactor.WEBAUTHN) {
      webauthn.verify(account, token);
    } else {
      totp(token, account, actor);
    }
  }

  private void totp(String code, Account account, Actor actor) {
    TwoFactor factors = account.twoFactor;
    OptionalLong step =
        Totp.step(
            String.valueOf(factors.totpSecret),
            code,
            services.clock().instant(),
            factors.lastTotpStep);
    if (step.isEmpty()) {
      services.events().account(1006, account.id, actor.deviceType(), actor.ip());
      throw new ApiError(TwoFactorRoutes.wrongTotp(services.clock().instant(), actor.ip()));
    }
    factors.lastTotpStep = step.getAsLong();
  }

  private void recover(String code, Account account, Actor actor) {
    String expected = account.twoFactor.recoveryCode;
    if (expected == null || !PasswordHash.same(expected.toLowerCase(Locale.ROOT), code)) {
      throw new ApiError("Recovery code is incorrect. Try again.");
    }
    account.twoFactor.clear();
    services.events().account(1004, account.id, actor.deviceType(), actor.ip());
    policy.enforce(account, actor);
    services.revisions().touch(account.id);
  }

  private String remember(Account account, Device device) {
    String token =
        services
            .tokens()
            .issue(
                Purpose.REMEMBER,
                REMEMBERED,
                device.id,
                Map.of("user_uuid", account.id.toString()));
    device.rememberToken = token;
    return token;
  }

  private boolean remembered(String token, Account account, Device device) {
    return token.equals(device.rememberToken)
        && services
            .tokens()
            .read(Purpose.REMEMBER, token)
            .filter(c -> account.id.toString().equals(c.getClaim("user_uuid")))
            .isPresent();
  }

  /** The demand for a second factor, with a new challenge where one is needed. */
  private RawFailure required(Account account) {
    ObjectNode details = Json.object();
    List<String> providers = account.twoFactor.providers().stream().map(String::valueOf).toList();
    for (String provider : providers) {
      boolean key = provider.equals(String.valueOf(TwoFactor.WEBAUTHN));
      details.set(provider, key ? webauthn.challenge(account) : Json.tree(null));
    }
    return new RawFailure(
        Reply.json(
            400,
            Json.object(
                "error",
                "invalid_grant",
                "error_description",
                "Two factor required.",
                "TwoFactorProviders",
                providers,
                "TwoFactorProviders2",
                details,
                "MasterPasswordPolicy",
                Json.object("Object", "masterPasswordPolicy"))));
  }
}
