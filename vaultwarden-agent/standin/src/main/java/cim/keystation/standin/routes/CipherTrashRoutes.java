// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.MemberType;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Items: into the trash, back, and away for good. Lists stop at the first error. */
final class CipherTrashRoutes {
  private static final int DELETED = 1102;
  private static final int TRASHED = 1115;
  private static final int RESTORED = 1116;
  private static final int PURGED = 1601;

  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final CipherDesk desk;
  private final CipherView view;

  CipherTrashRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.desk = new CipherDesk(services);
    this.view = new CipherView(services);
  }

  void register(Router router) {
    String all = "/api/ciphers";
    String one = "/api/ciphers/{c}";
    router.on("PUT", one + "/delete", this::trashOne);
    router.on("PUT", one + "/delete-admin", this::trashOne);
    router.on("DELETE", one, this::deleteOne);
    router.on("DELETE", one + "/admin", this::deleteOne);
    router.on("POST", one + "/delete", this::deleteOne);
    router.on("POST", one + "/delete-admin", this::deleteOne);
    router.on("PUT", one + "/restore", this::restoreOne);
    router.on("PUT", one + "/restore-admin", this::restoreOne);
    router.on("PUT", all + "/delete", call -> many(call, this::trash));
    router.on("PUT", all + "/delete-admin", call -> many(call, this::trash));
    router.on("DELETE", all, call -> many(call, this::delete));
    router.on("DELETE", all + "/admin", call -> many(call, this::delete));
    router.on("POST", all + "/delete", call -> many(call, this::delete));
    router.on("POST", all + "/delete-admin", call -> many(call, this::delete));
    router.on("PUT", all + "/restore", this::restoreMany);
    router.on("PUT", all + "/restore-admin", this::restoreMany);
    router.on("POST", all + "/purge", this::purge);
  }

  /** Does it to one item and tells who is to hear of that. */
  private interface Action {
    Change on(UUID id, Session session);
  }

  /** An item that was changed, and who gets it by sync. */
  private record Change(Cipher cipher, Set<UUID> readers) {}

  private Reply trashOne(Call call) {
    Session session = guards.user(call);
    Change change = trash(call.id("c"), session);
    services.notices().updated(change.cipher(), change.readers(), session.device());
    return Reply.empty();
  }

  private Reply deleteOne(Call call) {
    Session session = guards.user(call);
    Change change = delete(call.id("c"), session);
    services.notices().deleted(change.cipher(), change.readers(), session.device());
    return Reply.empty();
  }

  private Reply many(Call call, Action action) {
    Session session = guards.user(call);
    call.json().uuids("ids").forEach(id -> action.on(id, session));
    services.notices().ciphers(session.account());
    return Reply.empty();
  }

  private Change trash(UUID id, Session session) {
    Cipher cipher = desk.writable(id, session, "Cipher can't be deleted by user");
    cipher.deleted = services.now().instant();
    cipher.revised = services.now().instant();
    Set<UUID> readers = services.revisions().touch(cipher);
    services.events().cipher(TRASHED, cipher, session.actor());
    return new Change(cipher, readers);
  }

  private Change delete(UUID id, Session session) {
    Cipher cipher = desk.writable(id, session, "Cipher can't be deleted by user");
    Set<UUID> readers = services.revisions().touch(cipher);
    services.events().cipher(DELETED, cipher, session.actor());
    vault.deleteCipher(cipher);
    return new Change(cipher, readers);
  }

  private Reply restoreOne(Call call) {
    Session session = guards.user(call);
    Change change = restore(call.id("c"), session);
    services.notices().updated(change.cipher(), change.readers(), session.device());
    return Reply.json(view.forPerson(change.cipher(), session));
  }

  private Reply restoreMany(Call call) {
    Session session = guards.user(call);
    List<ObjectNode> restored = new ArrayList<>();
    call.json()
        .uuids("ids")
        .forEach(id -> restored.add(view.forPerson(restore(id, session).cipher(), session)));
    services.notices().ciphers(session.account());
    return Reply.json(Json.list(restored.stream()));
  }

  private Change restore(UUID id, Session session) {
    Cipher cipher = desk.writable(id, session, "Cipher can't be restored by user");
    cipher.deleted = null;
    cipher.revised = services.now().instant();
    Set<UUID> readers = services.revisions().touch(cipher);
    services.events().cipher(RESTORED, cipher, session.actor());
    return new Change(cipher, readers);
  }

  private Reply purge(Call call) {
    Session session = guards.user(call);
    Proof.require(call.json(), session.account());
    if (call.query("organizationId").isPresent()) {
      UUID organisation = call.queryId("organizationId");
      boolean owner =
          vault
              .membership(session.id(), organisation)
              .filter(m -> m.confirmed() && m.type == MemberType.OWNER)
              .isPresent();
      if (!owner) {
        throw new ApiError("You don't have permission to purge the organization vault");
      }
      vault.ciphersOf(organisation).forEach(vault::deleteCipher);
      services.events().organisation(PURGED, organisation, session.actor());
    } else {
      List.copyOf(vault.ciphers.values()).stream()
          .filter(c -> session.id().equals(c.accountId))
          .forEach(vault::deleteCipher);
      session.account().folders.clear();
    }
    services.revisions().touch(session.id());
    services.notices().vault(session.account());
    return Reply.empty();
  }
}
