// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.RawFailure;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Folder;
import cim.keystation.standin.vault.Vault;
import cim.keystation.standin.vault.VaultCollection;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many items at once; tells no ids, logs no events, skips an organisation's items that fail. */
final class ImportRoutes {
  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final CipherDesk desk;

  ImportRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.desk = new CipherDesk(services);
  }

  void register(Router router) {
    router.on("POST", "/api/ciphers/import", this::personal);
    router.on("POST", "/api/ciphers/import-organization", this::intoOrganisation);
  }

  private Reply personal(Call call) {
    Session session = guards.user(call);
    Body body = call.json();
    List<Body> items = body.objects("ciphers");
    requireShortNotes(items);
    List<Folder> folders = new ArrayList<>();
    for (Body folder : body.objects("folders")) {
      folders.add(new Folder(folder.text("name"), services.now().instant()));
    }
    folders.forEach(f -> session.account().folders.put(f.id, f));
    List<Cipher> ciphers = new ArrayList<>();
    for (Body item : items) {
      Cipher cipher = new Cipher(services.now().instant());
      cipher.accountId = session.id();
      desk.fill(cipher, new CipherData(item), session);
      vault.ciphers.put(cipher.id, cipher);
      ciphers.add(cipher);
    }
    for (Body pair : body.objects("folderRelationships")) {
      at(folders, pair.number("value")).items.add(at(ciphers, pair.number("key")).id);
    }
    services.revisions().touch(session.id());
    services.notices().vault(session.account());
    return Reply.empty();
  }

  private Reply intoOrganisation(Call call) {
    Session session = guards.user(call);
    UUID organisation = call.queryId("organizationId");
    if (!desk.requireMember(organisation, session).hasFullAccess()) {
      throw new ApiError("The current user isn't a full manager of the organization");
    }
    Body body = call.json();
    List<Body> items = body.objects("ciphers");
    requireShortNotes(items);
    List<UUID> collections = new ArrayList<>();
    for (Body data : body.objects("collections")) {
      collections.add(collection(data, organisation).id);
    }
    List<@Nullable Cipher> ciphers = new ArrayList<>();
    items.forEach(item -> ciphers.add(organisationCipher(item, organisation)));
    for (Body pair : body.objects("collectionRelationships")) {
      Cipher cipher = at(ciphers, pair.number("key"));
      UUID collection = at(collections, pair.number("value"));
      if (cipher != null) {
        cipher.collections.add(collection);
      }
    }
    services.revisions().touch(session.id());
    return Reply.empty();
  }

  private VaultCollection collection(Body data, UUID organisation) {
    data.objects("groups");
    data.objects("users");
    VaultCollection known = data.optionalUuid("id").map(vault.collections::get).orElse(null);
    if (known != null && known.organisationId.equals(organisation)) {
      return known;
    }
    VaultCollection collection = new VaultCollection(organisation, data.text("name"));
    collection.externalId = data.optionalText("externalId").orElse(null);
    vault.collections.put(collection.id, collection);
    return collection;
  }

  private @Nullable Cipher organisationCipher(Body item, UUID organisation) {
    Cipher cipher = new Cipher(services.now().instant());
    cipher.organisationId = organisation;
    try {
      new CipherData(item).applyTo(cipher, services.settings().features().maxNotes());
    } catch (ApiError e) {
      return null;
    }
    vault.ciphers.put(cipher.id, cipher);
    return cipher;
  }

  private static <T> T at(List<T> items, int index) {
    if (index < 0 || index >= items.size()) {
      throw FrameworkError.internal();
    }
    return items.get(index);
  }

  private void requireShortNotes(List<Body> items) {
    int max = services.settings().features().maxNotes();
    ObjectNode errors = Json.object();
    for (int i = 0; i < items.size(); i++) {
      String notes = items.get(i).optionalText("notes").orElse("");
      if (notes.getBytes(StandardCharsets.UTF_8).length > max) {
        String message =
            "The field Notes exceeds the maximum encrypted value length of " + max + " characters.";
        errors.set("Ciphers[" + i + "].Notes", Json.tree(List.of(message)));
      }
    }
    if (!errors.isEmpty()) {
      ObjectNode body =
          Json.object(
              "message", "The model state is invalid.",
              "validationErrors", errors,
              "object", "error");
      throw new RawFailure(Reply.json(400, body));
    }
  }
}
