// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.VaultCollection;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A collection as JSON: bare, and with the reader's rights. */
final class CollectionView {
  private CollectionView() {}

  static ObjectNode of(VaultCollection collection) {
    return Json.object(
        "externalId", collection.externalId,
        "id", collection.id,
        "organizationId", collection.organisationId,
        "name", collection.name,
        "type", 0,
        "defaultUserCollectionEmail", null,
        "object", "collection");
  }

  static ObjectNode details(VaultCollection collection, Grant rights) {
    ObjectNode json = of(collection);
    json.put("object", "collectionDetails");
    putRights(json, rights);
    return json;
  }

  /** A grant with the id it belongs to: a membership, a group or a collection. */
  static ObjectNode grant(UUID id, Grant rights) {
    ObjectNode json = Json.object("id", id);
    putRights(json, rights);
    return json;
  }

  private static void putRights(ObjectNode json, Grant rights) {
    json.put("readOnly", rights.readOnly());
    json.put("hidePasswords", rights.hidePasswords());
    json.put("manage", rights.manage());
  }
}
