// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Puts {@link OwnItem}s right one by one, and reads each back. Never makes the organisation. Where
 * they are is remembered for as long as nobody else changes anything, so that making many doesn't
 * read everything each time.
 */
final class OwnRepair {
  private final VaultSession session;
  private final ItemIndex index = new ItemIndex();

  OwnRepair(VaultSession session) {
    this.session = session;
  }

  /** What the item is to be, made of what is stored. */
  interface Maker {
    OwnItem make(StoredItem stored, VaultKey organisation) throws VaultException;
  }

  /**
   * Makes it where none was seen, else overwrites that one.
   *
   * @param item the caller closes its note, which may be closed already afterwards
   */
  EffectResult run(OwnItem item, CardSheet sheet, Optional<SeenItem> seen) throws VaultException {
    return session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            return seen.isPresent()
                ? overwrite(organisation, item.mark(), sheet, seen.get(), (now, key) -> item)
                : make(organisation, item, collection(organisation, sheet));
          }
        });
  }

  private EffectResult make(CardsOrganisation organisation, OwnItem item, String collection)
      throws VaultException {
    OwnItems items = items(organisation);
    String before = session.revisionDate();
    if (!index.isAsOf(before)) {
      index.clear();
      items.readOnce();
      index.setAsOf(before);
      before = session.revisionDate();
    }
    boolean current = index.isAsOf(before);
    index.setAsOf("");
    EffectResult result =
        current && index.lacks(item.mark())
            ? items.create(item, collection)
            : items.put(item, collection);
    if (current) {
      index.setAsOf(session.revisionDate()); // what changed since is our own work
    }
    return result;
  }

  /** One that was just put right. */
  StoredItem stored(String mark) throws VaultException {
    return session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            return items(organisation)
                .find(mark)
                .orElseThrow(() -> new VaultException.Unavailable("the item is gone again"));
          }
        });
  }

  /** The same where one was seen, and what it is to be is in it. The made note is closed here. */
  EffectResult overwrite(ItemMark mark, CardSheet sheet, SeenItem seen, Maker maker)
      throws VaultException {
    return session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            return overwrite(organisation, mark.id(), sheet, seen, maker);
          }
        });
  }

  private EffectResult overwrite(
      CardsOrganisation organisation, String mark, CardSheet sheet, SeenItem seen, Maker maker)
      throws VaultException {
    String path = "api/ciphers/" + seen.id();
    JsonNode now = session.get(path);
    if (!seen.revisionDate().equals(now.path("revisionDate").asText())
        || !StoredItem.field(now, organisation.key(), OwnItem.MARK).equals(Optional.of(mark))) {
      return changedAgain(seen);
    }
    StoredItem stored = StoredItem.read(now, organisation.key());
    OwnItem item = maker.make(stored, organisation.key());
    try {
      String collection = collection(organisation, sheet);
      StoredItem placed = place(organisation, stored, collection);
      if (!placed.hasContentOf(stored)) {
        return changedAgain(seen);
      }
      new Replacement(session, placed)
          .send(item.replace(placed, organisation.key(), session.random()));
      return items(organisation).readBack(seen.id(), item, collection, "overwritten");
    } finally {
      item.note().close();
    }
  }

  private static EffectResult changedAgain(SeenItem seen) {
    return new EffectResult.Impossible(
        "item " + seen.id() + " was changed after it was compared; compare again");
  }

  /** Out of the trash, and out of the collection of whoever had it before. */
  private StoredItem place(CardsOrganisation organisation, StoredItem found, String collection)
      throws VaultException {
    String path = "api/ciphers/" + found.id();
    StoredItem stored = found;
    if (stored.trashed()) {
      session.send("PUT", path + "/restore", MissingNode.getInstance());
      stored = StoredItem.read(session.get(path), organisation.key());
    }
    if (!stored.collections().contains(collection)) {
      Set<String> wanted = new LinkedHashSet<>(stored.collections());
      wanted.remove(organisation.collections().get(VaultOther.formerOwner(stored)));
      wanted.add(collection);
      ObjectNode request = VaultHttp.JSON.createObjectNode();
      var ids = request.putArray("collectionIds");
      wanted.forEach(ids::add);
      session.send("PUT", path + "/collections", request);
      stored = StoredItem.read(session.get(path), organisation.key());
    }
    return stored;
  }

  private OwnItems items(CardsOrganisation organisation) {
    return new OwnItems(session, organisation, index);
  }

  private static String collection(CardsOrganisation organisation, CardSheet sheet)
      throws VaultException {
    return organisation.collection(sheet.uid(), sheet.displayName(), sheet.mail());
  }
}
