// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.Group;
import cim.keystation.standin.vault.MemberStatus;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Settings.Signups;
import cim.keystation.standin.vault.Vault;
import cim.keystation.standin.vault.VaultCollection;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Members: listing, inviting, changing and removing them. */
final class MemberRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final MemberView view;

  MemberRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.view = new MemberView(vault);
  }

  void register(Router router) {
    String base = "/api/organizations/{o}/users";
    router.on("GET", base, this::list);
    router.on("GET", base + "/mini-details", this::mini);
    router.on("GET", base + "/{m}", this::one);
    router.on("POST", base + "/invite", this::invite);
    router.on("POST", base + "/public-keys", this::publicKeys);
    router.on("PUT|POST", base + "/{m}", this::change);
    router.on("DELETE", base + "/{m}", this::remove);
    router.on("DELETE", base, this::removeMany);
  }

  private Reply list(Call call) {
    OrganisationSession session = guards.fullManager(call, call.segment("o"));
    boolean collections = asked(call, "includeCollections");
    boolean groups = asked(call, "includeGroups");
    return Reply.json(
        Json.list(
            vault.membersOf(session.organisationId()).stream()
                .map(m -> view.details(m, collections, groups))));
  }

  private static boolean asked(Call call, String name) {
    return call.query(name).filter("true"::equals).isPresent();
  }

  private Reply mini(Call call) {
    OrganisationSession session = guards.manager(call);
    return Reply.json(
        Json.list(vault.membersOf(session.organisationId()).stream().map(view::mini)));
  }

  private Reply one(Call call) {
    OrganisationSession session = guards.admin(call);
    Membership member =
        member(session, call.id("m"), "The specified user isn't a member of the organization");
    boolean groups = asked(call, "includeGroups");
    return Reply.json(view.details(member, true, groups));
  }

  private Reply publicKeys(Call call) {
    OrganisationSession session = guards.admin(call);
    Stream<ObjectNode> keys =
        call.json().uuids("ids").stream()
            .flatMap(id -> Stream.ofNullable(vault.memberships.get(id)))
            .filter(m -> m.organisationId.equals(session.organisationId()))
            .map(this::publicKey);
    return Reply.json(Json.list(keys));
  }

  private ObjectNode publicKey(Membership member) {
    return Json.object(
        "object", "organizationUserPublicKeyResponseModel",
        "id", member.id,
        "userId", member.accountId,
        "key", vault.holder(member).publicKey);
  }

  private Reply invite(Call call) {
    OrganisationSession session = guards.admin(call);
    Body body = call.json();
    List<String> emails = body.texts("emails");
    MemberType type = type(body);
    if (type != MemberType.USER && !session.isOwner()) {
      throw new ApiError("Only Owners can invite Managers, Admins or Owners");
    }
    for (String email : emails) {
      Membership member =
          newMember(email.strip().toLowerCase(Locale.ROOT), type, session.organisationId());
      rights(body, member);
      services.events().member(1500, member, session.actor());
      services.revisions().touch(member.accountId);
      InvitationRoutes.send(services, member);
    }
    return Reply.empty();
  }

  private Membership newMember(String email, MemberType type, UUID organisation) {
    Account account = vault.account(email).orElseGet(() -> stub(email));
    if (vault.membership(account.id, organisation).isPresent()) {
      throw new ApiError("User already in organization: " + email);
    }
    boolean mail = services.settings().features().mail();
    MemberStatus status =
        account.registered() && !mail ? MemberStatus.ACCEPTED : MemberStatus.INVITED;
    Membership member = new Membership(account.id, organisation, type, status);
    vault.memberships.put(member.id, member);
    return member;
  }

  private Account stub(String email) {
    Signups signups = services.settings().signups();
    if (!signups.invitationsAllowed()) {
      throw new ApiError("User does not exist: " + email);
    }
    if (!signups.eligible(email)) {
      throw new ApiError("Email domain not eligible for invitations");
    }
    if (!services.settings().features().mail()) {
      vault.invitations.add(email);
    }
    return vault.newAccount(email);
  }

  private static MemberType type(Body body) {
    return MemberType.of(body.numberOrText("type")).orElseThrow(() -> new ApiError("Invalid type"));
  }

  /** Sets what the request grants: collections unless everything is open anyway, and groups. */
  private void rights(Body body, Membership member) {
    List<GrantData> grants =
        body.optionalObjects("collections").stream().map(GrantData::read).toList();
    List<UUID> groups = body.optionalUuids("groups");
    member.accessAll =
        member.type.atLeast(MemberType.ADMIN)
            || (member.type == MemberType.MANAGER
                && body.optionalObject("permissions")
                    .filter(MemberRoutes::allCollections)
                    .isPresent());
    List<VaultCollection> collections = vault.collectionsOf(member.organisationId);
    collections.forEach(c -> c.accounts.remove(member.accountId));
    if (!member.accessAll) {
      grants.forEach(g -> grant(collections, g, member));
    }
    if (services.settings().features().groups()) {
      for (Group group : vault.groupsOf(member.organisationId)) {
        Consumer<UUID> put = groups.contains(group.id) ? group.members::add : group.members::remove;
        put.accept(member.id);
      }
    }
  }

  private static boolean allCollections(Body permissions) {
    return permissions.optionalFlag("createNewCollections")
        && permissions.optionalFlag("editAnyCollection")
        && permissions.optionalFlag("deleteAnyCollection");
  }

  private static void grant(List<VaultCollection> collections, GrantData data, Membership to) {
    Grant rights = data.rights();
    collections.stream()
        .filter(c -> c.id.equals(data.id()))
        .findFirst()
        .orElseThrow(() -> new ApiError("Collection not found in Organization"))
        .accounts
        .put(to.accountId, rights);
  }

  private Reply change(Call call) {
    OrganisationSession session = guards.admin(call);
    UUID id = call.id("m");
    Body body = call.json();
    MemberType type = type(body);
    Membership member = member(session, id, "The specified user isn't member of the organization");
    boolean promotes = type != MemberType.USER || member.type != MemberType.USER;
    if (type != member.type && promotes && !session.isOwner()) {
      throw new ApiError("Only Owners can grant and remove Admin or Owner privileges");
    }
    if (member.type == MemberType.OWNER && !session.isOwner()) {
      throw new ApiError("Only Owners can edit Owner users");
    }
    if (type != MemberType.OWNER && vault.lastOwner(member)) {
      throw new ApiError("Can't delete the last owner");
    }
    member.type = type;
    rights(body, member);
    services.events().member(1502, member, session.actor());
    services.revisions().touch(member.accountId);
    return Reply.empty();
  }

  private Reply remove(Call call) {
    OrganisationSession session = guards.admin(call);
    remove(session, call.id("m"));
    return Reply.empty();
  }

  private Reply removeMany(Call call) {
    OrganisationSession session = guards.admin(call);
    return Reply.json(
        MemberStatusRoutes.bulk(
            "OrganizationBulkConfirmResponseModel",
            call.json().uuids("ids"),
            id -> remove(session, id)));
  }

  private void remove(OrganisationSession session, UUID id) {
    Membership member = member(session, id, "User to delete isn't member of the organization");
    if (member.type != MemberType.USER && !session.isOwner()) {
      throw new ApiError("Only Owners can delete Admins or Owners");
    }
    if (vault.lastOwner(member)) {
      throw new ApiError("Can't delete the last owner");
    }
    services.events().member(1503, member, session.actor());
    services.revisions().touch(member.accountId);
    vault.deleteMembership(member);
    services.notices().organisationKeys(member.accountId);
  }

  private Membership member(OrganisationSession session, UUID id, String otherwise) {
    Membership member = vault.memberships.get(id);
    if (member == null || !member.organisationId.equals(session.organisationId())) {
      throw new ApiError(otherwise);
    }
    return member;
  }
}
