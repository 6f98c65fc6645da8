// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Outbox;
import cim.keystation.standin.vault.Vault;
import java.time.Duration;
import java.util.Map;

/** Invitations by mail, and how the invited accept them. */
final class InvitationRoutes {
  private static final Duration LIFE = Duration.ofDays(5);

  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final TwoFactorPolicy twoFactor;

  InvitationRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.twoFactor = new TwoFactorPolicy(services);
  }

  void register(Router router) {
    router.on("POST", "/api/organizations/{o}/users/{m}/accept", this::accept);
  }

  /** Does nothing where the server has no mail. */
  static void send(Services services, Membership member) {
    if (!services.settings().features().mail()) {
      return;
    }
    Account account = services.vault().holder(member);
    String token =
        services
            .tokens()
            .issue(
                Purpose.INVITATION,
                LIFE,
                account.id.toString(),
                Map.of(
                    "email", account.email,
                    "org_id", member.organisationId.toString(),
                    "member_id", member.id.toString()));
    services
        .outbox()
        .add(new Outbox.Invitation(account.email, member.organisationId, member.id, token));
  }

  private Reply accept(Call call) {
    Account me = guards.user(call).account();
    Membership member = vault.memberships.get(call.id("m"));
    String token = call.json().text("token");
    if (member == null
        || !member.accountId.equals(me.id)
        || !member.organisationId.equals(call.id("o"))
        || !isFor(member, me, token)) {
      throw new ApiError("Invalid claim");
    }
    if (member.status != MemberStatus.INVITED) {
      throw new ApiError("User already accepted the invitation");
    }
    if (twoFactor.forbids(member)) {
      throw new ApiError("Cannot join because 2FA is required (membership " + member.id + ")");
    }
    member.status = MemberStatus.ACCEPTED;
    services.revisions().touch(member.accountId);
    return Reply.empty();
  }

  private boolean isFor(Membership member, Account account, String token) {
    return services
        .tokens()
        .read(Purpose.INVITATION, token)
        .filter(claims -> member.id.toString().equals(claims.getClaim("member_id")))
        .filter(claims -> account.email.equals(claims.getClaim("email")))
        .isPresent();
  }
}
