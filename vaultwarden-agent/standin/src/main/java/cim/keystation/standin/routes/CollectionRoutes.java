// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Vault;
import cim.keystation.standin.vault.VaultCollection;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collections of an organisation and the grants on them. */
final class CollectionRoutes {
  private static final Grant FULL = new Grant(false, false, true);

  private final Services services;
  private final Vault vault;
  private final Guards guards;

  CollectionRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
  }

  void register(Router router) {
    String base = "/api/organizations/{o}/collections";
    router.on("GET", "/api/collections", this::own);
    router.on("GET", base, this::list);
    router.on("GET", base + "/details", this::listDetails);
    router.on("POST", base, this::create);
    router.on("DELETE", base, this::deleteMany);
    router.on("POST", base + "/bulk-access", this::grantMany);
    router.on("PUT|POST", base + "/{c}", this::change);
    router.on("DELETE", base + "/{c}", this::delete);
    router.on("POST", base + "/{c}/delete", this::delete);
    router.on("GET", base + "/{c}/details", this::details);
    router.on("GET", base + "/{c}/users", this::users);
  }

  private Reply own(Call call) {
    UUID me = guards.user(call).id();
    return Reply.json(
        Json.list(
            vault.collections.values().stream()
                .filter(c -> services.access().syncs(c, me))
                .map(CollectionView::of)));
  }

  private Reply list(Call call) {
    OrganisationSession session = guards.fullManager(call, call.segment("o"));
    return Reply.json(
        Json.list(vault.collectionsOf(session.organisationId()).stream().map(CollectionView::of)));
  }

  private Reply listDetails(Call call) {
    OrganisationSession session = guards.manager(call);
    Stream<ObjectNode> items =
        vault.collectionsOf(session.organisationId()).stream()
            .filter(c -> services.access().to(c, session.account().id).isPresent())
            .map(c -> accessDetails(c, session, true));
    return Reply.json(Json.list(items));
  }

  private Reply details(Call call) {
    OrganisationSession session = guards.manager(call);
    return Reply.json(accessDetails(managed(call, session), session, false));
  }

  /** In the list a collection that nobody was granted is shown as the reader's own. */
  private ObjectNode accessDetails(VaultCollection of, OrganisationSession session, boolean list) {
    ObjectNode json =
        CollectionView.details(of, services.access().to(of, session.account().id).orElse(FULL));
    ArrayNode users = users(of);
    if (list && users.isEmpty() && of.groups.isEmpty()) {
      users.add(CollectionView.grant(session.member().id, FULL));
    }
    json.put("object", "collectionAccessDetails");
    json.put("assigned", true);
    json.set("users", users);
    json.set(
        "groups",
        Json.array(
            of.groups.entrySet().stream()
                .map(e -> CollectionView.grant(e.getKey(), e.getValue()))));
    if (list) {
      json.put("unmanaged", false);
    }
    return json;
  }

  private ArrayNode users(VaultCollection collection) {
    return Json.array(
        vault.membersOf(collection.organisationId).stream()
            .map(m -> grantOf(collection, m))
            .filter(Objects::nonNull));
  }

  private static @Nullable ObjectNode grantOf(VaultCollection collection, Membership member) {
    Grant grant = collection.accounts.get(member.accountId);
    return grant == null ? null : CollectionView.grant(member.id, grant);
  }

  private Reply users(Call call) {
    OrganisationSession session = guards.manager(call);
    return Reply.json(users(managed(call, session)));
  }

  private Reply create(Call call) {
    OrganisationSession session = guards.manager(call);
    Body body = call.json();
    if (!session.member().hasFullAccess()) {
      throw new ApiError("You don't have permission to create collections");
    }
    VaultCollection collection = new VaultCollection(session.organisationId(), body.text("name"));
    apply(body, collection);
    vault.collections.put(collection.id, collection);
    services.events().collection(1300, collection, session.actor());
    services.revisions().touch(collection);
    return Reply.json(CollectionView.details(collection, FULL));
  }

  private Reply change(Call call) {
    OrganisationSession session = guards.manager(call);
    VaultCollection collection = managed(call, session);
    Body body = call.json();
    collection.name = body.text("name");
    services.revisions().touch(collection);
    apply(body, collection);
    services.events().collection(1301, collection, session.actor());
    services.revisions().touch(collection);
    return Reply.json(CollectionView.details(collection, FULL));
  }

  private void apply(Body body, VaultCollection collection) {
    List<GrantData> groups = body.objects("groups").stream().map(GrantData::read).toList();
    List<GrantData> users = body.objects("users").stream().map(GrantData::read).toList();
    collection.externalId = body.optionalText("externalId").orElse(null);
    grant(collection, groups, users);
  }

  private void grant(VaultCollection to, List<GrantData> groups, List<GrantData> users) {
    to.groups.clear();
    to.accounts.clear();
    groups.forEach(g -> to.groups.put(g.id(), g.rights()));
    for (GrantData user : users) {
      Membership member = vault.memberships.get(user.id());
      if (member == null || !member.organisationId.equals(to.organisationId)) {
        throw new ApiError("User is not part of organization");
      }
      if (!member.accessAll) {
        to.accounts.put(member.accountId, user.rights());
      }
    }
  }

  private Reply grantMany(Call call) {
    OrganisationSession session = guards.manager(call);
    Body body = call.json();
    List<GrantData> groups = body.objects("groups").stream().map(GrantData::read).toList();
    List<GrantData> users = body.objects("users").stream().map(GrantData::read).toList();
    for (UUID id : body.uuids("collectionIds")) {
      VaultCollection collection = managed(id, session);
      grant(collection, groups, users);
      services.revisions().touch(collection);
      services.events().collection(1301, collection, session.actor());
    }
    return Reply.empty();
  }

  private Reply delete(Call call) {
    OrganisationSession session = guards.manager(call);
    delete(managed(call, session), session);
    return Reply.empty();
  }

  private Reply deleteMany(Call call) {
    OrganisationSession session = guards.manager(call);
    List<VaultCollection> all =
        call.json().uuids("ids").stream().map(id -> managed(id, session)).toList();
    all.forEach(c -> delete(c, session));
    return Reply.empty();
  }

  private void delete(VaultCollection collection, OrganisationSession session) {
    services.events().collection(1302, collection, session.actor());
    services.revisions().touch(collection);
    vault.deleteCollection(collection);
  }

  private VaultCollection managed(Call call, OrganisationSession session) {
    return managed(call.id("c"), session);
  }

  private VaultCollection managed(UUID id, OrganisationSession session) {
    VaultCollection collection = vault.collections.get(id);
    if (collection == null || !collection.organisationId.equals(session.organisationId())) {
      throw new ApiError(404, "Collection not found");
    }
    boolean manages = services.access().manages(collection, session.account().id);
    if (!manages && !session.member().type.atLeast(MemberType.ADMIN)) {
      throw FrameworkError.unauthorized();
    }
    return collection;
  }
}
