// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Grant;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Items: which collections they are in, and moving personal ones into an organisation. */
final class CipherSharingRoutes {
  private static final int SHARED = 1105;
  private static final int COLLECTIONS_CHANGED = 1106;

  private final Services services;
  private final Guards guards;
  private final CipherDesk desk;
  private final CipherView view;

  CipherSharingRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
    this.desk = new CipherDesk(services);
    this.view = new CipherView(services);
  }

  void register(Router router) {
    String one = "/api/ciphers/{c}";
    router.on("PUT|POST", one + "/share", this::share);
    router.on("PUT", "/api/ciphers/share", this::shareMany);
    for (String name : new String[] {"/collections", "/collections-admin"}) {
      router.on(
          "PUT|POST",
          one + name,
          call -> {
            Session session = guards.user(call);
            return Reply.json(view.forPerson(setCollections(call, session), session));
          });
    }
    router.on("PUT|POST", one + "/collections_v2", this::setCollectionsV2);
    router.on("POST", "/api/ciphers/bulk-collections", this::bulk);
  }

  private Reply share(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    Cipher cipher = desk.writable(call, session);
    Body item = body.object("cipher");
    List<UUID> collections = body.uuids("collectionIds");
    Set<UUID> readers = share(cipher, item, collections, session);
    Instant now = services.now().instant();
    if (item.optionalText("lastKnownRevisionDate").isPresent()) {
      services.notices().updatedIn(collections, cipher, readers, session.device(), now);
    } else {
      services.notices().createdIn(collections, cipher, readers, session.device(), now);
    }
    services.events().cipher(SHARED, cipher, session.actor());
    return Reply.json(view.forPerson(cipher, session));
  }

  private Reply shareMany(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    List<UUID> collections = body.uuids("collectionIds");
    for (Body item : body.objects("ciphers")) {
      Cipher cipher = desk.writable(item.uuid("id"), session, "Cipher is not write accessible");
      share(cipher, item, collections, session);
    }
    services.notices().ciphers(session.account());
    return Reply.empty();
  }

  /** Returns who gets the item by sync. */
  private Set<UUID> share(Cipher cipher, Body item, List<UUID> collections, Session session) {
    CipherData data = new CipherData(item);
    UUID organisation =
        data.organisationId.orElseThrow(() -> new ApiError("Organization id not provided"));
    desk.requireMember(organisation, session);
    Set<UUID> checked = desk.writableCollections(collections, organisation, session);
    data.requireUpToDate(cipher);
    if (cipher.organisationId != null && !cipher.organisationId.equals(organisation)) {
      throw new ApiError(
          "Organization mismatch. Please resync the client before updating the cipher");
    }
    cipher.organisationId = organisation;
    cipher.accountId = null;
    cipher.collections.addAll(checked);
    return desk.fill(cipher, data, session);
  }

  private Reply setCollectionsV2(Call call) {
    Session session = guards.user(call);
    Cipher cipher = setCollections(call, session);
    return Reply.json(
        Json.object(
            "object",
            "optionalCipherDetails",
            "unavailable",
            false,
            "cipher",
            view.forPerson(cipher, session)));
  }

  /** Makes the given collections the item's; only what changes must be writable. */
  private Cipher setCollections(Call call, Session session) {
    Cipher cipher = desk.writable(call, session);
    UUID organisation = cipher.organisationId;
    if (organisation == null) {
      throw new ApiError("Cipher is not owned by an organization");
    }
    List<UUID> wanted = call.json().uuids("collectionIds");
    Set<UUID> changed = new HashSet<>(wanted);
    changed.removeAll(cipher.collections);
    cipher.collections.stream().filter(id -> !wanted.contains(id)).forEach(changed::add);
    desk.writableCollections(List.copyOf(changed), organisation, session);
    services.revisions().touch(cipher);
    cipher.collections.clear();
    cipher.collections.addAll(wanted);
    Set<UUID> readers = services.revisions().touch(cipher);
    services
        .notices()
        .updatedIn(wanted, cipher, readers, session.device(), services.now().instant());
    services.events().cipher(COLLECTIONS_CHANGED, cipher, session.actor());
    return cipher;
  }

  private Reply bulk(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    UUID organisation = body.uuid("organizationId");
    desk.requireMember(organisation, session);
    Set<UUID> collections =
        desk.writableCollections(body.uuids("collectionIds"), organisation, session);
    boolean remove = body.flag("removeCollections");
    for (UUID id : body.uuids("cipherIds")) {
      Cipher cipher = services.vault().ciphers.get(id);
      if (cipher != null
          && organisation.equals(cipher.organisationId)
          && services.access().to(cipher, session.id()).filter(Grant::writes).isPresent()) {
        if (remove) {
          cipher.collections.removeAll(collections);
        } else {
          cipher.collections.addAll(collections);
        }
      }
    }
    return Reply.empty();
  }
}
