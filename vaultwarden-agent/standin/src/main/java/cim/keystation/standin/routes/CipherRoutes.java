// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Vault;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Items: reading, creating, updating. */
final class CipherRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final CipherDesk desk;
  private final CipherView view;

  CipherRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.desk = new CipherDesk(services);
    this.view = new CipherView(services);
  }

  void register(Router router) {
    String one = "/api/ciphers/{c}";
    router.on("GET", "/api/ciphers", this::list);
    router.on("GET", "/api/ciphers/organization-details", this::ofOrganisation);
    router.on("POST", "/api/ciphers", this::createPersonal);
    router.on("POST", "/api/ciphers/create", this::createShared);
    router.on("POST", "/api/ciphers/admin", this::createShared);
    for (String path : new String[] {one, one + "/details", one + "/admin"}) {
      router.on("GET", path, this::read);
    }
    router.on("PUT|POST", one, this::update);
    router.on("PUT|POST", one + "/admin", this::update);
    router.on("PUT|POST", one + "/partial", this::updatePersonalPart);
    router.on("PUT", one + "/archive", call -> archive(call, true));
    router.on("PUT", one + "/unarchive", call -> archive(call, false));
  }

  private Reply list(Call call) {
    Session session = guards.user(call);
    return Reply.json(
        Json.list(
            vault.ciphers.values().stream()
                .filter(c -> services.access().syncs(c, session.id()))
                .map(c -> view.forPerson(c, session))));
  }

  private Reply ofOrganisation(Call call) {
    OrganisationSession session = guards.fullManager(call, call.query("organizationId").orElse(""));
    return Reply.json(
        Json.list(vault.ciphersOf(session.organisationId()).stream().map(view::forOrganisation)));
  }

  private Reply read(Call call) {
    Session session = guards.user(call);
    return Reply.json(view.forPerson(desk.readable(call, session), session));
  }

  private Reply createPersonal(Call call) {
    Session session = guards.user(call);
    CipherData data = new CipherData(call.json());
    if (data.organisationId.isPresent()
        && !desk.requireMember(data.organisationId.get(), session).hasFullAccess()) {
      throw new ApiError("You don't have permission to add cipher directly to organization");
    }
    return create(data, false, Set.of(), session);
  }

  private Reply createShared(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    CipherData data = new CipherData(body.object("cipher"));
    UUID organisation =
        data.organisationId.orElseThrow(() -> new ApiError("Organization id not provided"));
    desk.requireMember(organisation, session);
    return create(
        data,
        true,
        desk.writableCollections(body.uuids("collectionIds"), organisation, session),
        session);
  }

  private Reply create(CipherData data, boolean shared, Set<UUID> collections, Session session) {
    Cipher cipher = new Cipher(services.now().instant());
    if (data.organisationId.isPresent()) {
      cipher.organisationId = data.organisationId.get();
    } else {
      cipher.accountId = session.id();
    }
    cipher.collections.addAll(collections);
    Set<UUID> readers = desk.fill(cipher, data, session);
    vault.ciphers.put(cipher.id, cipher);
    if (shared) {
      services
          .notices()
          .createdIn(collections, cipher, readers, session.device(), services.now().instant());
    } else {
      services.notices().created(cipher, readers, session.device());
    }
    services.events().cipher(1100, cipher, session.actor());
    return Reply.json(view.forPerson(cipher, session));
  }

  private Reply update(Call call) {
    Session session = guards.user(call);
    UUID id = call.id("c");
    CipherData data = new CipherData(call.json());
    Cipher cipher = desk.writable(id, session, "Cipher is not write accessible");
    data.requireUpToDate(cipher);
    if (!Optional.ofNullable(cipher.organisationId).equals(data.organisationId)) {
      throw new ApiError(
          "Organization mismatch. Please resync the client before updating the cipher");
    }
    Set<UUID> readers = desk.fill(cipher, data, session);
    services.notices().updated(cipher, readers, session.device());
    services.events().cipher(1101, cipher, session.actor());
    return Reply.json(view.forPerson(cipher, session));
  }

  private Reply updatePersonalPart(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    Cipher cipher = desk.readable(call, session);
    CipherDesk.favourite(cipher, body.flag("favorite"), session);
    desk.file(cipher, body.optionalUuid("folderId"), session);
    services.revisions().touch(session.id());
    return Reply.json(view.forPerson(cipher, session));
  }

  private Reply archive(Call call, boolean archived) {
    Session session = guards.user(call);
    Cipher cipher = desk.readable(call, session);
    if (archived) {
      cipher.archivedBy.put(session.id(), services.now().instant());
    } else {
      cipher.archivedBy.remove(session.id());
    }
    services.revisions().touch(session.id());
    services.notices().updated(cipher, services.revisions().touch(cipher), session.device());
    return Reply.json(view.forPerson(cipher, session));
  }
}
