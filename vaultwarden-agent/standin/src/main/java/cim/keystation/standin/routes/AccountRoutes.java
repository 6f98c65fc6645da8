// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.PasswordHash;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Kdf;
import cim.keystation.standin.vault.Now;
import cim.keystation.standin.vault.Vault;

/** A person's own account. */
final class AccountRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final AccountView view;

  AccountRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.view = new AccountView(services);
  }

  void register(Router router) {
    String base = "/api/accounts";
    router.on(
        "GET", base + "/profile", call -> Reply.json(view.profile(guards.user(call).account())));
    router.on("PUT|POST", base + "/profile", this::rename);
    router.on("POST", base + "/keys", this::keys);
    router.on("GET", "/api/users/{u}/public-key", this::publicKey);
    router.on("POST", base + "/api-key", call -> apiKey(call, false));
    router.on("POST", base + "/rotate-api-key", call -> apiKey(call, true));
    router.on("GET", base + "/revision-date", this::revisionDate);
    router.on("POST", base + "/verify-password", this::verifyPassword);
    router.on("POST", base + "/password", this::changePassword);
    router.on("POST", base + "/kdf", this::changeKdf);
    router.on("POST", base + "/security-stamp", this::resetSecurityStamp);
    router.on("DELETE", base, this::delete);
    router.on("POST", base + "/delete", this::delete);
  }

  private Reply rename(Call call) {
    Account account = guards.user(call).account();
    String name = call.json().text("name");
    if (name.length() > 50) {
      throw new ApiError("The field Name must be a string with a maximum length of 50.");
    }
    account.name = name;
    services.revisions().touch(account.id);
    return Reply.json(view.profile(account));
  }

  private Reply keys(Call call) {
    Account account = guards.user(call).account();
    Body body = call.json();
    account.privateKey = body.text("encryptedPrivateKey");
    account.publicKey = body.text("publicKey");
    services.revisions().touch(account.id);
    return Reply.json(
        Json.object(
            "privateKey", account.privateKey,
            "publicKey", account.publicKey,
            "object", "keys"));
  }

  private Reply publicKey(Call call) {
    guards.user(call);
    Account account = vault.accounts.get(call.id("u"));
    if (account == null) {
      throw new ApiError(404, "User doesn't exist");
    }
    if (account.publicKey == null) {
      throw new ApiError(404, "User has no public_key");
    }
    return Reply.json(
        Json.object("userId", account.id, "publicKey", account.publicKey, "object", "userKey"));
  }

  private Reply apiKey(Call call, boolean rotate) {
    Account account = guards.user(call).account();
    Proof.require(call.json(), account);
    if (rotate || account.apiKey == null) {
      account.apiKey = services.randomText().apiKey();
      services.revisions().touch(account.id);
    }
    return Reply.json(
        Json.object(
            "apiKey",
            account.apiKey,
            "revisionDate",
            Now.wire(account.updated),
            "object",
            "apiKey"));
  }

  private Reply revisionDate(Call call) {
    return Reply.json(Json.tree(guards.user(call).account().updated.toEpochMilli()));
  }

  private Reply verifyPassword(Call call) {
    Account account = guards.user(call).account();
    if (!Proof.knows(account, call.json().text("masterPasswordHash"))) {
      throw new ApiError("Invalid password");
    }
    return Reply.json(Json.object("Object", "masterPasswordPolicy"));
  }

  private Reply changePassword(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    requirePassword(session.account(), body);
    setPassword(session.account(), body.text("newMasterPasswordHash"), body.text("key"));
    services.notices().logOut(session.account(), session.device());
    services.events().account(1001, session.id(), session.device().type, session.ip());
    return Reply.empty();
  }

  private Reply changeKdf(Call call) {
    Session session = guards.user(call);
    Account account = session.account();
    Body body = call.json();
    requirePassword(account, body);
    Body authentication = body.object("authenticationData");
    Body unlock = body.object("unlockData");
    Kdf kdf = RegistrationData.nestedKdf(authentication);
    KdfRules.check(kdf);
    boolean agree =
        kdf.equals(RegistrationData.nestedKdf(unlock))
            && authentication.text("salt").equals(account.email)
            && unlock.text("salt").equals(account.email);
    if (!agree) {
      throw new ApiError("KDF settings must be equal for authentication and unlock");
    }
    account.kdf = kdf;
    setPassword(
        account,
        authentication.text("masterPasswordAuthenticationHash"),
        unlock.text("masterKeyWrappedUserKey"));
    services.notices().logOut(account, session.device());
    return Reply.empty();
  }

  private Reply resetSecurityStamp(Call call) {
    Account account = guards.user(call).account();
    Proof.require(call.json(), account);
    vault.devices.removeIf(d -> d.accountId.equals(account.id));
    account.resetSecurityStamp();
    services.revisions().touch(account.id);
    services.notices().logOut(account, null);
    return Reply.empty();
  }

  private Reply delete(Call call) {
    Account account = guards.user(call).account();
    Proof.require(call.json(), account);
    if (vault.membershipsOf(account.id).stream().anyMatch(vault::lastOwner)) {
      throw new ApiError("Can't delete last owner");
    }
    vault.deleteAccount(account);
    return Reply.empty();
  }

  private static void requirePassword(Account account, Body body) {
    if (!Proof.knows(account, body.text("masterPasswordHash"))) {
      throw new ApiError("Invalid password");
    }
  }

  private void setPassword(Account account, String hash, String key) {
    account.password =
        PasswordHash.of(hash, services.settings().passwordIterations(), services.random());
    account.key = key;
    account.resetSecurityStamp();
    services.revisions().touch(account.id);
  }
}
