// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.vault.Attachment;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Folder;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.Now;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item as JSON: for a person with that person's rights, or for the organisation without. */
final class CipherView {
  private static final String[] TYPED = {
    "login", "secureNote", "card", "identity", "sshKey", "bankAccount", "driversLicense", "passport"
  };

  private final Services services;
  private final AttachmentView attachments;

  CipherView(Services services) {
    this.services = services;
    this.attachments = new AttachmentView(services);
  }

  /** What a person sees; the person must have access. */
  ObjectNode forPerson(Cipher cipher, Session session) {
    UUID me = session.id();
    Grant grant = services.access().to(cipher, me).orElse(new Grant(true, true, false));
    Instant archived = cipher.archivedBy.get(me);
    ObjectNode json = forOrganisation(cipher);
    json.set("collectionIds", Json.array(collections(cipher, me)));
    json.set(
        "folderId",
        Json.tree(
            session.account().folders.values().stream()
                .filter(f -> f.items.contains(cipher.id))
                .map((Folder f) -> f.id)
                .findFirst()
                .orElse(null)));
    json.put("favorite", cipher.favouriteOf.contains(me));
    json.put("archivedDate", archived == null ? null : Now.wire(archived));
    json.put("edit", !grant.readOnly());
    json.put("viewPassword", !grant.hidePasswords());
    json.set("permissions", Json.object("delete", !grant.readOnly(), "restore", !grant.readOnly()));
    return json;
  }

  private Stream<JsonNode> collections(Cipher cipher, UUID me) {
    return cipher.collections.stream()
        .flatMap(id -> Stream.ofNullable(services.vault().collections.get(id)))
        .filter(c -> services.access().to(c, me).isPresent())
        .map(c -> Json.tree(c.id));
  }

  ObjectNode forOrganisation(Cipher cipher) {
    ObjectNode json =
        Json.object(
            "object",
            "cipherDetails",
            "id",
            cipher.id,
            "type",
            cipher.type,
            "creationDate",
            Now.wire(cipher.created),
            "revisionDate",
            Now.wire(cipher.revised),
            "deletedDate",
            cipher.deleted == null ? null : Now.wire(cipher.deleted),
            "reprompt",
            cipher.reprompt == null ? 0 : cipher.reprompt,
            "organizationId",
            cipher.organisationId,
            "key",
            cipher.key,
            "attachments",
            attachments(cipher),
            "organizationUseTotp",
            true,
            "collectionIds",
            cipher.collections,
            "name",
            cipher.name,
            "notes",
            cipher.notes,
            "fields",
            listOr(cipher.fields),
            "passwordHistory",
            listOr(cipher.passwordHistory));
    for (String name : TYPED) {
      json.set(
          name, Json.tree(name.equals(CipherData.typedName(cipher.type)) ? typed(cipher) : null));
    }
    return json;
  }

  private @Nullable ArrayNode attachments(Cipher cipher) {
    if (cipher.attachments.isEmpty()) {
      return null;
    }
    return Json.array(
        cipher.attachments.values().stream().map((Attachment a) -> attachments.of(cipher, a)));
  }

  private static JsonNode listOr(@Nullable JsonNode list) {
    return list != null && list.isArray() ? list : Json.array(Stream.empty());
  }

  private static @Nullable JsonNode typed(Cipher cipher) {
    if (!(cipher.typed instanceof ObjectNode stored)) {
      return null;
    }
    ObjectNode typed = stored.deepCopy();
    if (cipher.type == 1) {
      typed.set("uri", typed.path("uris").path(0).path("uri"));
      if (typed.get("uri").isMissingNode()) {
        typed.putNull("uri");
      }
    }
    if (cipher.type == 5 && !completeSshKey(typed)) {
      return null;
    }
    return typed;
  }

  private static boolean completeSshKey(ObjectNode typed) {
    return Stream.of("privateKey", "publicKey", "keyFingerprint")
        .noneMatch(name -> typed.path(name).asText("").isEmpty());
  }
}
