// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.Group;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Groups of members; while switched off, lists are empty and changes refused. */
final class GroupRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;

  GroupRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
  }

  void register(Router router) {
    String base = "/api/organizations/{o}/groups";
    router.on("GET", base, call -> list(call, GroupRoutes::brief));
    router.on("GET", base + "/details", call -> list(call, this::details));
    router.on("POST", base, this::create);
    router.on("GET", base + "/{g}", call -> Reply.json(view(group(call))));
    router.on("GET", base + "/{g}/details", call -> Reply.json(details(group(call))));
    router.on("PUT|POST", base + "/{g}", this::change);
    router.on("DELETE", base + "/{g}", this::delete);
    router.on("POST", base + "/{g}/delete", this::delete);
    router.on("GET", base + "/{g}/users", this::users);
    router.on("PUT", base + "/{g}/users", this::setUsers);
    router.on("POST", base + "/{g}/delete-user/{m}", this::removeUser);
    router.on("DELETE", base + "/{g}/user/{m}", this::removeUser);
  }

  private boolean on() {
    return services.settings().features().groups();
  }

  private Reply list(Call call, Function<Group, ObjectNode> view) {
    OrganisationSession session = guards.manager(call);
    Stream<Group> groups =
        on() ? vault.groupsOf(session.organisationId()).stream() : Stream.empty();
    return Reply.json(Json.list(groups.map(view)));
  }

  private static ObjectNode brief(Group group) {
    ObjectNode json = view(group);
    json.remove("accessAll");
    return json;
  }

  private static ObjectNode view(Group group) {
    return Json.object(
        "id", group.id,
        "organizationId", group.organisationId,
        "name", group.name,
        "accessAll", group.accessAll,
        "externalId", group.externalId,
        "object", "group");
  }

  private ObjectNode details(Group group) {
    ObjectNode json = view(group);
    json.put("object", "groupDetails");
    json.set(
        "collections",
        Json.array(
            vault.collectionsOf(group.organisationId).stream()
                .flatMap(
                    c -> {
                      Grant grant = c.groups.get(group.id);
                      return grant == null
                          ? Stream.empty()
                          : Stream.of(CollectionView.grant(c.id, grant));
                    })));
    return json;
  }

  private Reply create(Call call) {
    OrganisationSession session = changing(call);
    Body body = call.json();
    Group group = new Group(session.organisationId(), body.text("name"));
    group.externalId = body.optionalText("externalId").orElse(null);
    apply(body, group, session);
    vault.groups.put(group.id, group);
    services.events().group(1400, group, session.actor());
    return Reply.json(view(group));
  }

  private Reply change(Call call) {
    OrganisationSession session = changing(call);
    Group group = group(call, session);
    Body body = call.json();
    group.name = body.text("name");
    apply(body, group, session);
    services.events().group(1401, group, session.actor());
    return Reply.json(view(group));
  }

  private void apply(Body body, Group group, OrganisationSession session) {
    List<GrantData> grants = body.objects("collections").stream().map(GrantData::read).toList();
    List<UUID> users = body.uuids("users");
    group.accessAll = body.optionalFlag("accessAll");
    vault.collectionsOf(group.organisationId).forEach(c -> c.groups.remove(group.id));
    vault.collectionsOf(group.organisationId).stream()
        .forEach(
            c ->
                grants.stream()
                    .filter(g -> g.id().equals(c.id))
                    .forEach(g -> c.groups.put(group.id, g.rights())));
    setMembers(group, users, session);
  }

  private void setMembers(Group group, List<UUID> members, OrganisationSession session) {
    group.members.clear();
    for (UUID id : members) {
      Membership member = vault.memberships.get(id);
      if (member == null || !member.organisationId.equals(group.organisationId)) {
        throw new ApiError("User could not be found!");
      }
      group.members.add(id);
      services.events().member(1504, member, session.actor());
      services.revisions().touch(member.accountId);
    }
  }

  private Reply delete(Call call) {
    OrganisationSession session = changing(call);
    Group group = group(call, session);
    services.events().group(1402, group, session.actor());
    vault.deleteGroup(group);
    return Reply.empty();
  }

  private Reply users(Call call) {
    return Reply.json(Json.array(group(call).members.stream().map(Json::tree)));
  }

  private Reply setUsers(Call call) {
    OrganisationSession session = changing(call);
    Group group = group(call, session);
    setMembers(group, call.jsonIds(), session);
    return Reply.empty();
  }

  private Reply removeUser(Call call) {
    OrganisationSession session = changing(call);
    Group group = group(call, session);
    Membership member = vault.memberships.get(call.id("m"));
    if (member == null || !member.organisationId.equals(session.organisationId())) {
      throw new ApiError("User could not be found or does not belong to the organization.");
    }
    group.members.remove(member.id);
    services.events().member(1504, member, session.actor());
    services.revisions().touch(member.accountId);
    return Reply.empty();
  }

  private OrganisationSession changing(Call call) {
    OrganisationSession session = guards.admin(call);
    if (!on()) {
      throw new ApiError("Group support is disabled");
    }
    return session;
  }

  private Group group(Call call) {
    return group(call, guards.admin(call));
  }

  private Group group(Call call, OrganisationSession session) {
    Group group = vault.groups.get(call.id("g"));
    if (group == null || !group.organisationId.equals(session.organisationId())) {
      throw new ApiError("Group not found");
    }
    return group;
  }
}
