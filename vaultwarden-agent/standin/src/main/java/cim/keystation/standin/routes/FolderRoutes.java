// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Folder;
import cim.keystation.standin.vault.Now;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person's own folders. */
final class FolderRoutes {
  private final Services services;
  private final Guards guards;

  FolderRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
  }

  void register(Router router) {
    router.on("GET", "/api/folders", this::list);
    router.on("POST", "/api/folders", this::create);
    router.on("GET", "/api/folders/{f}", call -> Reply.json(view(own(call, guards.user(call)))));
    router.on("PUT|POST", "/api/folders/{f}", this::rename);
    router.on("DELETE", "/api/folders/{f}", this::delete);
    router.on("POST", "/api/folders/{f}/delete", this::delete);
    router.on("PUT|POST", "/api/ciphers/move", this::move);
  }

  static ObjectNode view(Folder folder) {
    return Json.object(
        "id",
        folder.id,
        "revisionDate",
        Now.wire(folder.updated),
        "name",
        folder.name,
        "object",
        "folder");
  }

  private Reply list(Call call) {
    Session session = guards.user(call);
    return Reply.json(
        Json.list(session.account().folders.values().stream().map(FolderRoutes::view)));
  }

  private Reply create(Call call) {
    Session session = guards.user(call);
    Folder folder = new Folder(call.json().text("name"), services.now().instant());
    session.account().folders.put(folder.id, folder);
    services.revisions().touch(session.id());
    services.notices().folderCreated(folder, session.device());
    return Reply.json(view(folder));
  }

  private Reply rename(Call call) {
    Session session = guards.user(call);
    Folder folder = own(call, session);
    folder.name = call.json().text("name");
    folder.updated = services.now().instant();
    services.revisions().touch(session.id());
    services.notices().folderUpdated(folder, session.device());
    return Reply.json(view(folder));
  }

  private Reply delete(Call call) {
    Session session = guards.user(call);
    Folder folder = own(call, session);
    session.account().folders.remove(folder.id);
    services.revisions().touch(session.id());
    services.notices().folderDeleted(folder, session.device());
    return Reply.empty();
  }

  private Reply move(Call call) {
    Session session = guards.user(call);
    CipherDesk desk = new CipherDesk(services);
    var body = call.json();
    List<UUID> ids = body.uuids("ids");
    for (UUID id : ids) {
      desk.file(desk.find(id), body.optionalUuid("folderId"), session);
    }
    services.revisions().touch(session.id());
    if (ids.size() == 1) {
      services.notices().updated(desk.find(ids.get(0)), Set.of(session.id()), session.device());
    } else {
      services.notices().ciphers(session.account());
    }
    return Reply.empty();
  }

  private static Folder own(Call call, Session session) {
    Folder folder = session.account().folders.get(call.id("f"));
    if (folder == null) {
      throw new ApiError("Invalid folder");
    }
    return folder;
  }
}
