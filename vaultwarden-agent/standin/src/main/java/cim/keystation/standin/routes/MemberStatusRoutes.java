// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A membership's way: invited, accepted, confirmed; revoked and restored. */
final class MemberStatusRoutes {
  private static final String NO_MEMBER = "The specified user isn't a member of the organization";
  private static final String BULK = "OrganizationUserBulkResponseModel";

  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final TwoFactorPolicy twoFactor;

  MemberStatusRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.twoFactor = new TwoFactorPolicy(services);
  }

  void register(Router router) {
    String base = "/api/organizations/{o}/users";
    router.on("POST", base + "/{m}/reinvite", call -> one(call, this::reinvite));
    router.on("POST", base + "/reinvite", call -> many(call, this::reinvite));
    router.on("POST", base + "/{m}/confirm", this::confirm);
    router.on("POST", base + "/confirm", this::confirmMany);
    router.on("PUT", base + "/{m}/revoke", call -> one(call, this::revoke));
    router.on("PUT", base + "/revoke", call -> many(call, this::revoke));
    router.on("PUT", base + "/{m}/restore", call -> one(call, this::restore));
    router.on("PUT", base + "/{m}/restore/vnext", call -> one(call, this::restore));
    router.on("PUT", base + "/restore", call -> many(call, this::restore));
  }

  /** One answer per id, an empty error meaning success; the whole is a success always. */
  static ObjectNode bulk(String object, List<UUID> ids, Consumer<UUID> action) {
    List<ObjectNode> results = new ArrayList<>();
    for (UUID id : ids) {
      String error = "";
      try {
        action.accept(id);
      } catch (ApiError e) {
        error = e.text();
      }
      results.add(Json.object("object", object, "id", id, "error", error));
    }
    return Json.list(results.stream());
  }

  @FunctionalInterface
  private interface Change {
    void apply(OrganisationSession session, UUID memberId);
  }

  private Reply one(Call call, Change change) {
    OrganisationSession session = guards.admin(call);
    change.apply(session, call.id("m"));
    return Reply.empty();
  }

  private Reply many(Call call, Change change) {
    OrganisationSession session = guards.admin(call);
    return Reply.json(bulk(BULK, call.json().uuids("ids"), id -> change.apply(session, id)));
  }

  private void reinvite(OrganisationSession session, UUID id) {
    Membership member = member(session, id, "The user hasn't been invited to the organization.");
    if (member.status != MemberStatus.INVITED) {
      throw new ApiError("The user is already accepted or confirmed to the organization");
    }
    if (services.settings().features().mail()) {
      InvitationRoutes.send(services, member);
    } else if (vault.holder(member).registered()) {
      member.status = MemberStatus.ACCEPTED;
    } else {
      vault.invitations.add(vault.holder(member).email);
    }
  }

  private Reply confirm(Call call) {
    OrganisationSession session = guards.admin(call);
    UUID id = call.id("m");
    confirm(session, id, call.json().optionalText("key").orElse(""));
    return Reply.empty();
  }

  private Reply confirmMany(Call call) {
    OrganisationSession session = guards.admin(call);
    List<ObjectNode> results = new ArrayList<>();
    for (Body item : call.json().objects("keys")) {
      String key = item.optionalText("key").orElse("");
      bulk(
              "OrganizationBulkConfirmResponseModel",
              List.of(item.uuid("id")),
              id -> confirm(session, id, key))
          .get("data")
          .forEach(result -> results.add((ObjectNode) result));
    }
    return Reply.json(Json.list(results.stream()));
  }

  private void confirm(OrganisationSession session, UUID id, String key) {
    if (key.isEmpty()) {
      throw new ApiError("Key or UserId is not set, unable to process request");
    }
    Membership member = member(session, id, NO_MEMBER);
    if (member.type != MemberType.USER && !session.isOwner()) {
      throw new ApiError("Only Owners can confirm Managers, Admins or Owners");
    }
    if (member.status != MemberStatus.ACCEPTED || member.revoked) {
      throw new ApiError("User in invalid state");
    }
    requireTwoFactor(member, "confirm");
    member.status = MemberStatus.CONFIRMED;
    member.key = key;
    services.events().member(1501, member, session.actor());
    services.revisions().touch(member.accountId);
    services.notices().organisationKeys(member.accountId);
  }

  private void revoke(OrganisationSession session, UUID id) {
    Membership member = member(session, id, "User not found in organization");
    if (member.revoked) {
      throw new ApiError("User is already revoked");
    }
    if (member.accountId.equals(session.account().id)) {
      throw new ApiError("You cannot revoke yourself");
    }
    if (member.type == MemberType.OWNER && !session.isOwner()) {
      throw new ApiError("Only owners can revoke other owners");
    }
    if (vault.lastOwner(member)) {
      throw new ApiError("Organization must have at least one confirmed owner");
    }
    member.revoked = true;
    services.events().member(1511, member, session.actor());
    services.revisions().touch(member.accountId);
  }

  private void restore(OrganisationSession session, UUID id) {
    Membership member = member(session, id, "User not found in organization");
    if (!member.revoked) {
      throw new ApiError("User is already active");
    }
    if (member.accountId.equals(session.account().id)) {
      throw new ApiError("You cannot restore yourself");
    }
    if (member.type == MemberType.OWNER && !session.isOwner()) {
      throw new ApiError("Only owners can restore other owners");
    }
    requireTwoFactor(member, "restore");
    member.revoked = false;
    services.events().member(1512, member, session.actor());
    services.revisions().touch(member.accountId);
  }

  private void requireTwoFactor(Membership member, String what) {
    if (twoFactor.forbids(member)) {
      throw new ApiError(
          "Cannot " + what + " because 2FA is required (membership " + member.id + ")");
    }
  }

  private Membership member(OrganisationSession session, UUID id, String otherwise) {
    Membership member = vault.memberships.get(id);
    if (member == null || !member.organisationId.equals(session.organisationId())) {
      throw new ApiError(otherwise);
    }
    return member;
  }
}
