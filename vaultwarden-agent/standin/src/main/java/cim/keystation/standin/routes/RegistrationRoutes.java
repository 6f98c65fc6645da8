// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.PasswordHash;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Kdf;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How an address becomes an account. */
final class RegistrationRoutes {
  private static final int MAX_NAME = 50;

  private final Services services;
  private final Vault vault;

  RegistrationRoutes(Services services) {
    this.services = services;
    this.vault = services.vault();
  }

  void register(Router router) {
    router.on("POST", "/identity/accounts/prelogin", this::prelogin);
    router.on("POST", "/identity/accounts/prelogin/password", this::prelogin);
    router.on("POST", "/api/accounts/prelogin", this::prelogin);
    router.on("POST", "/identity/accounts/register", call -> register(call.json()));
    router.on("POST", "/identity/accounts/register/finish", this::finish);
    router.on(
        "POST", "/identity/accounts/register/send-verification-email", this::verificationToken);
  }

  private Reply prelogin(Call call) {
    Kdf kdf = vault.account(call.json().text("email")).map(a -> a.kdf).orElse(Kdf.DEFAULT);
    return Reply.json(
        Json.object(
            "kdf", kdf.type(),
            "kdfIterations", kdf.iterations(),
            "kdfMemory", kdf.memory(),
            "kdfParallelism", kdf.parallelism(),
            "kdfSettings", AccountView.kdf(kdf),
            "salt", null));
  }

  private Reply verificationToken(Call call) {
    String email = call.json().text("email");
    if (!mayRegister(email)) {
      throw new ApiError("Registration not allowed or user already exists");
    }
    String token =
        services.tokens().issue(Purpose.REGISTRATION, Duration.ofMinutes(30), email, Map.of());
    return Reply.json(Json.tree(token));
  }

  private Reply finish(Call call) {
    Body body = call.json();
    boolean mailed = body.has("emailVerificationToken");
    boolean invited = body.has("organizationUserId") && body.has("orgInviteToken");
    boolean emergency =
        body.has("acceptEmergencyAccessId") && body.has("acceptEmergencyAccessInviteToken");
    if (!mailed || invited || emergency) {
      throw new ApiError("Registration is missing required parameters");
    }
    boolean proven =
        services
            .tokens()
            .read(Purpose.REGISTRATION, body.text("emailVerificationToken"))
            .filter(claims -> body.text("email").equals(claims.getSubject()))
            .isPresent();
    if (!proven) {
      throw new ApiError("Invalid claim");
    }
    return register(body);
  }

  private Reply register(Body body) {
    RegistrationData data = RegistrationData.read(body);
    if (data.name().getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
      throw new ApiError("The field Name must be a string with a maximum length of 50.");
    }
    Optional<Account> known = vault.account(data.email());
    boolean invited = vault.invitations.contains(data.email());
    boolean open = services.settings().signups().open(data.email());
    if (known.filter(Account::registered).isPresent() || !(invited || open)) {
      throw new ApiError("Registration not allowed or user already exists");
    }
    KdfRules.check(data.kdf());
    fill(known.orElseGet(() -> vault.newAccount(data.email())), data);
    return Reply.json(Json.object("object", "register", "captchaBypassToken", ""));
  }

  private void fill(Account account, RegistrationData data) {
    account.kdf = data.kdf();
    account.key = data.key();
    account.password =
        PasswordHash.of(
            data.passwordHash(), services.settings().passwordIterations(), services.random());
    account.passwordHint = data.hint();
    account.privateKey = data.privateKey();
    account.publicKey = data.publicKey();
    if (!data.name().isEmpty()) {
      account.name = data.name();
    }
    account.resetSecurityStamp();
    account.updated = services.now().instant();
    if (vault.invitations.remove(account.email)) {
      vault.membershipsOf(account.id).stream()
          .filter(m -> m.status == MemberStatus.INVITED)
          .forEach(m -> m.status = MemberStatus.ACCEPTED);
    }
  }

  private boolean mayRegister(String email) {
    return services.settings().signups().open(email) || vault.invitations.contains(email);
  }
}
