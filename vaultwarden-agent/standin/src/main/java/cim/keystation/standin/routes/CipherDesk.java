// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.vault.Cipher;
import cim.keystation.standin.vault.Folder;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.VaultCollection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What all routes on items share: finding one with rights, filling it, putting it in collections.
 */
final class CipherDesk {
  private final Services services;

  CipherDesk(Services services) {
    this.services = services;
  }

  Cipher find(UUID id) {
    Cipher cipher = services.vault().ciphers.get(id);
    if (cipher == null) {
      throw new ApiError("Cipher doesn't exist");
    }
    return cipher;
  }

  Cipher readable(Call call, Session session) {
    Cipher cipher = find(call.id("c"));
    if (services.access().to(cipher, session.id()).isEmpty()) {
      throw new ApiError("Cipher is not owned by user");
    }
    return cipher;
  }

  Cipher writable(UUID id, Session session, String otherwise) {
    Cipher cipher = find(id);
    if (services.access().to(cipher, session.id()).filter(Grant::writes).isEmpty()) {
      throw new ApiError(otherwise);
    }
    return cipher;
  }

  Cipher writable(Call call, Session session) {
    return writable(call.id("c"), session, "Cipher is not write accessible");
  }

  /**
   * Writes the data into the row, files it in the person's folder and moves all revisions; returns
   * whose.
   */
  Set<UUID> fill(Cipher cipher, CipherData data, Session session) {
    data.applyTo(cipher, services.settings().features().maxNotes());
    cipher.revised = services.now().instant();
    file(cipher, data.folderId, session);
    favourite(cipher, data.favourite(), session);
    return services.revisions().touch(cipher);
  }

  void file(Cipher cipher, Optional<UUID> folderId, Session session) {
    Folder folder = folderId.map(id -> ownFolder(id, session)).orElse(null);
    session.account().folders.values().forEach(f -> f.items.remove(cipher.id));
    if (folder != null) {
      folder.items.add(cipher.id);
    }
  }

  private static Folder ownFolder(UUID id, Session session) {
    Folder folder = session.account().folders.get(id);
    if (folder == null) {
      throw new ApiError("Invalid folder");
    }
    return folder;
  }

  static void favourite(Cipher cipher, boolean favourite, Session session) {
    if (favourite) {
      cipher.favouriteOf.add(session.id());
    } else {
      cipher.favouriteOf.remove(session.id());
    }
  }

  /** Collections an item may be put into; each must be of that organisation and writable. */
  Set<UUID> writableCollections(List<UUID> ids, UUID organisation, Session session) {
    Set<UUID> checked = new LinkedHashSet<>();
    for (UUID id : ids) {
      VaultCollection collection = services.vault().collections.get(id);
      if (collection == null || !collection.organisationId.equals(organisation)) {
        throw new ApiError("Invalid collection ID provided");
      }
      if (services.access().to(collection, session.id()).filter(Grant::writes).isEmpty()) {
        throw new ApiError("No rights to modify the collection");
      }
      checked.add(id);
    }
    return checked;
  }

  /** The person's confirmed membership; without one nothing can be put into the organisation. */
  Membership requireMember(UUID organisation, Session session) {
    return services
        .vault()
        .membership(session.id(), organisation)
        .filter(Membership::confirmed)
        .orElseThrow(() -> new ApiError("You don't have permission to add item to organization"));
  }
}
