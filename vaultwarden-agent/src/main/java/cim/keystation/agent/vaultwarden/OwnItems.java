// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.EffectResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds and writes {@link OwnItem}s of one organisation. Each mark has one item, outside the trash;
 * one that was edited, moved or thrown away by hand is reported and left as it is.
 */
final class OwnItems {
  private final VaultSession session;
  private final CardsOrganisation organisation;
  private final ItemIndex index;

  /**
   * @param index of this organisation's items; kept by the caller
   */
  OwnItems(VaultSession session, CardsOrganisation organisation, ItemIndex index) {
    this.session = session;
    this.organisation = organisation;
    this.index = index;
  }

  /** The item of that mark; the one in the trash if there is no other. */
  Optional<StoredItem> find(String mark) throws VaultException {
    JsonNode known = known(mark);
    if (isMarked(known, mark)) {
      index.put(mark, known.path("id").asText());
      return Optional.of(StoredItem.read(known, organisation.key()));
    }
    List<JsonNode> found = all(mark);
    if (found.stream().anyMatch(json -> !StoredItem.trashed(json))) {
      found.removeIf(StoredItem::trashed);
    }
    if (found.size() > 1) {
      throw new VaultException.Misconfigured(
          "there are " + found.size() + " items of " + mark + ": delete all but one");
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(StoredItem.read(found.get(0), organisation.key()));
  }

  /** Reads all items once; remembers where every marked one is. */
  private List<JsonNode> all(String mark) throws VaultException {
    List<JsonNode> found = new ArrayList<>();
    session.each(
        organisation.items(),
        json ->
            StoredItem.field(json, organisation.key(), OwnItem.MARK)
                .ifPresent(
                    each -> {
                      if (StoredItem.trashed(json)) {
                        index.putTrashed(each);
                      } else {
                        index.put(each, json.path("id").asText());
                      }
                      if (each.equals(mark)) {
                        found.add(json);
                      }
                    }));
    index.completed();
    return found;
  }

  /** Marks that begin so, of items outside the trash; reads them all the first time only. */
  List<String> marks(String prefix) throws VaultException {
    readOnce();
    return index.marks(prefix);
  }

  /** All items, unless that was done before. */
  void readOnce() throws VaultException {
    if (!index.complete()) {
      all("");
    }
  }

  private JsonNode known(String mark) throws VaultException {
    Optional<String> id = index.take(mark);
    if (id.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return session.get("api/ciphers/" + id.get());
    } catch (VaultException.Refused e) {
      if (e.status() == 400) {
        return MissingNode.getInstance(); // deleted for good
      }
      throw e;
    }
  }

  private boolean isMarked(JsonNode json, String mark) {
    return !json.isMissingNode()
        && StoredItem.field(json, organisation.key(), OwnItem.MARK).equals(Optional.of(mark));
  }

  /** Makes it or brings it up to date, in one collection, and reads it back. */
  EffectResult put(OwnItem item, String collection) throws VaultException {
    Optional<StoredItem> stored = find(item.mark());
    return stored.isEmpty() ? create(item, collection) : update(stored.get(), item, collection);
  }

  /** Only where there is certainly none. */
  EffectResult create(OwnItem item, String collection) throws VaultException {
    ObjectNode request = VaultHttp.JSON.createObjectNode();
    request.set("cipher", item.create(organisation.id(), organisation.key(), session.random()));
    request.putArray("collectionIds").add(collection);
    JsonNode made = session.send("POST", "api/ciphers/create", request);
    return readBack(made.path("id").asText(), item, collection, "made");
  }

  private EffectResult update(StoredItem stored, OwnItem item, String collection)
      throws VaultException {
    List<String> edited = editedByHand(stored, collection);
    if (!edited.isEmpty()) {
      return new EffectResult.Impossible(
          "changed by hand: %s (item %s); undo that, or delete the item for good"
              .formatted(String.join(", ", edited), stored.id()));
    }
    if (stored.shows(item.shown())) {
      return done(stored, "is up to date");
    }
    new Replacement(session, stored)
        .send(item.replace(stored, organisation.key(), session.random()));
    return readBack(stored.id(), item, collection, "updated");
  }

  /** What people did to it. Archiving is not among that: it hides the item from one person only. */
  List<String> editedByHand(StoredItem stored, String collection) throws VaultException {
    List<String> edited = new ArrayList<>(CardItem.editedByHand(stored.name(), stored.fields()));
    if (!OwnItem.noteIsOurs(stored, organisation.key())) {
      edited.add("(note)");
    }
    if (stored.trashed()) {
      edited.add("(moved to the trash)");
    }
    if (!stored.collections().contains(collection)) {
      edited.add("(taken out of its collection)");
    }
    return edited;
  }

  /** Moves the item of that mark to the trash; nothing to do when there is none outside it. */
  void trash(String mark) throws VaultException {
    Optional<StoredItem> stored = find(mark);
    if (stored.isPresent() && !stored.get().trashed()) {
      String path = "api/ciphers/" + stored.get().id() + "/delete";
      session.send("PUT", path, MissingNode.getInstance());
      index.take(mark);
    }
  }

  /** What an item that was just written is worth. */
  EffectResult readBack(String id, OwnItem item, String collection, String what)
      throws VaultException {
    StoredItem stored = StoredItem.read(session.get("api/ciphers/" + id), organisation.key());
    if (!stored.shows(item.shown())
        || !stored.collections().contains(collection)
        || !OwnItem.noteIsOurs(stored, organisation.key())) {
      return new EffectResult.Failed("Vaultwarden: item " + id + " does not read back as written");
    }
    index.put(item.mark(), id);
    return done(stored, what);
  }

  private static EffectResult done(StoredItem stored, String what) {
    return new EffectResult.Done(
        "item " + stored.id() + " " + what + ", revision date " + stored.revisionDate());
  }
}
