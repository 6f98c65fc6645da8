// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Event.Actor;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What the administrator does to people. */
final class AdminUserRoutes {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").withZone(ZoneOffset.UTC);

  private final Services services;
  private final Vault vault;
  private final AdminSession session;
  private final AccountView view;
  private final TwoFactorPolicy twoFactor;

  AdminUserRoutes(Services services, AdminSession session) {
    this.services = services;
    this.vault = services.vault();
    this.session = session;
    this.view = new AccountView(services);
    this.twoFactor = new TwoFactorPolicy(services);
  }

  void register(Router router) {
    String one = "/admin/users/{u}";
    session.page(router, "/admin/users", call -> list());
    session.page(router, one, call -> Reply.json(details(account(call))));
    session.page(router, "/admin/users/by-mail/{e}", this::byMail);
    session.action(router, "POST", "/admin/invite", this::invite);
    session.action(router, "POST", "/admin/users/org_type", this::changeType);
    action(router, one + "/invite/resend", (account, ip) -> resend(account));
    action(router, one + "/deauth", (account, ip) -> endSessions(account));
    action(router, one + "/disable", (account, ip) -> disable(account));
    action(router, one + "/enable", (account, ip) -> account.enabled = true);
    action(router, one + "/remove-2fa", this::removeTwoFactor);
    action(router, one + "/delete", this::delete);
    session.action(
        router,
        "DELETE",
        one + "/sso",
        call -> {
          account(call);
          return Reply.empty();
        });
  }

  private void action(Router router, String path, BiConsumer<Account, String> change) {
    session.action(
        router,
        "POST",
        path,
        call -> {
          change.accept(account(call), call.ip());
          return Reply.empty();
        });
  }

  private Reply list() {
    return Reply.json(
        Json.array(
            vault.accounts.values().stream()
                .map(
                    account -> {
                      ObjectNode json = details(account);
                      json.put("lastActive", lastActive(account));
                      return json;
                    })));
  }

  private String lastActive(Account account) {
    return vault.devices.stream()
        .filter(d -> d.accountId.equals(account.id))
        .map(d -> d.created)
        .max(Instant::compareTo)
        .map(DATE::format)
        .orElse("Never");
  }

  private ObjectNode details(Account account) {
    ObjectNode json = view.profile(account);
    json.put("userEnabled", account.enabled);
    json.put("createdAt", DATE.format(account.created));
    return json;
  }

  private Reply byMail(Call call) {
    return Reply.json(
        details(
            vault
                .account(call.segment("e"))
                .orElseThrow(() -> new ApiError(404, "User doesn't exist"))));
  }

  private Reply invite(Call call) {
    String email = call.json().text("email").strip().toLowerCase(Locale.ROOT);
    if (vault.account(email).isPresent()) {
      throw new ApiError(409, "User already exists");
    }
    vault.invitations.add(email);
    return Reply.json(view.profile(vault.newAccount(email)));
  }

  private void resend(Account account) {
    if (account.registered()) {
      throw new ApiError("User already accepted invitation");
    }
    vault.invitations.add(account.email);
  }

  private void endSessions(Account account) {
    vault.devices.removeIf(d -> d.accountId.equals(account.id));
    account.resetSecurityStamp();
    services.revisions().touch(account.id);
    services.notices().logOut(account, null);
  }

  private void disable(Account account) {
    endSessions(account);
    account.enabled = false;
  }

  private void removeTwoFactor(Account account, String ip) {
    account.twoFactor.clear();
    twoFactor.enforce(account, Actor.admin(ip));
    services.revisions().touch(account.id);
  }

  private void delete(Account account, String ip) {
    if (vault.membershipsOf(account.id).stream().anyMatch(vault::lastOwner)) {
      throw new ApiError("Can't delete last owner");
    }
    vault
        .membershipsOf(account.id)
        .forEach(m -> services.events().member(1515, m, Actor.admin(ip)));
    vault.deleteAccount(account);
  }

  private Reply changeType(Call call) {
    Body body = call.json();
    UUID account = body.uuid("user_uuid");
    Membership member =
        vault
            .membership(account, body.uuid("org_uuid"))
            .orElseThrow(() -> new ApiError("The specified user isn't member of the organization"));
    MemberType type =
        MemberType.of(body.numberOrText("user_type"))
            .orElseThrow(() -> new ApiError("Invalid type"));
    if (type != MemberType.OWNER && vault.lastOwner(member)) {
      throw new ApiError("Can't change the type of the last owner");
    }
    member.type = type;
    services.events().member(1502, member, Actor.admin(call.ip()));
    return Reply.empty();
  }

  private Account account(Call call) {
    Account account = vault.accounts.get(call.id("u"));
    if (account == null) {
      throw new ApiError(404, "User doesn't exist");
    }
    return account;
  }
}
