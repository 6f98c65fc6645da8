// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass that brings a card's item to its sheet: find, compare, write, read back. */
final class ItemUpdate {
  private final VaultSession session;
  private final CardsOrganisation organisation;
  private final Map<CardSerial, String> itemIds;
  private final CardSheet sheet;

  ItemUpdate(
      VaultSession session,
      CardsOrganisation organisation,
      Map<CardSerial, String> itemIds,
      CardSheet sheet) {
    this.session = session;
    this.organisation = organisation;
    this.itemIds = itemIds;
    this.sheet = sheet;
  }

  EffectResult run() throws VaultException {
    return run(Optional.empty());
  }

  /**
   * The same, but the register wins over edits by hand, the trash and moves.
   *
   * @param seen the revision date of the item that somebody looked at; whatever was edited after it
   *     is left alone. Empty: edits are left alone
   */
  EffectResult run(Optional<String> seen) throws VaultException {
    StoredItem stored = find();
    if (stored == null) {
      return create();
    }
    itemIds.put(sheet.serial(), stored.id());
    if (seen.isPresent()) {
      return seen.get().equals(stored.revisionDate()) ? overwrite(stored) : changedAgain(stored);
    }
    List<String> edited = new ArrayList<>(CardItem.editedByHand(stored.name(), stored.fields()));
    if (stored.trashed()) {
      edited.add("(moved to the trash)");
    }
    if (!edited.isEmpty()) {
      return changedByHand(String.join(", ", edited), stored);
    }
    if (stored.revision() > sheet.revision()) {
      return done("shows the newer revision " + stored.revision(), stored);
    }
    return update(stored);
  }

  private static EffectResult changedAgain(StoredItem stored) {
    return new EffectResult.Impossible(
        "item %s was changed after it was compared (revision date %s); compare again"
            .formatted(stored.id(), stored.revisionDate()));
  }

  private EffectResult overwrite(StoredItem seen) throws VaultException {
    String path = "api/ciphers/" + seen.id();
    String collection = collection();
    StoredItem stored = seen;
    if (stored.trashed()) {
      session.send("PUT", path + "/restore", MissingNode.getInstance());
      stored = StoredItem.read(session.get(path), organisation.key());
    }
    if (!stored.collections().contains(collection)) {
      move(stored, stored.fields().getOrDefault(CardItem.COLLECTION, ""), collection);
      stored = StoredItem.read(session.get(path), organisation.key());
    }
    if (!stored.hasContentOf(seen)) {
      return changedAgain(stored);
    }
    CardItem item = CardItem.of(sheet, collection);
    return readBack(stored.id(), item, replace(stored, item), collection, "overwritten");
  }

  private static EffectResult changedByHand(String what, StoredItem stored) {
    return new EffectResult.Impossible(
        "changed by hand: %s (item %s, revision date %s); undo that, or delete the item for good"
            .formatted(what, stored.id(), stored.revisionDate()));
  }

  private @Nullable StoredItem find() throws VaultException {
    String serial = sheet.serial().toString();
    Optional<StoredItem> known = known(serial);
    if (known.isPresent()) {
      return known.get();
    }
    List<JsonNode> found = new ArrayList<>();
    session.each(
        organisation.items(),
        json -> {
          if (StoredItem.isCard(json, organisation.key(), serial)) {
            found.add(json);
          }
        });
    if (found.stream().anyMatch(json -> !StoredItem.trashed(json))) {
      found.removeIf(StoredItem::trashed); // thrown away beside the one in use
    }
    if (found.size() > 1) {
      throw new VaultException.Misconfigured(
          "there are " + found.size() + " items of card " + serial + ": delete all but one");
    }
    return found.isEmpty() ? null : StoredItem.read(found.get(0), organisation.key());
  }

  /** The item we wrote last time; empty when there is none, or it is gone or another card's. */
  private Optional<StoredItem> known(String serial) throws VaultException {
    String id = itemIds.remove(sheet.serial());
    if (id == null) {
      return Optional.empty();
    }
    try {
      return card(session.get("api/ciphers/" + id), serial);
    } catch (VaultException.Refused e) {
      if (e.status() == 400) {
        return Optional.empty(); // deleted for good
      }
      throw e;
    }
  }

  private Optional<StoredItem> card(JsonNode json, String serial) throws VaultException {
    try {
      StoredItem item = StoredItem.read(json, organisation.key());
      return serial.equals(item.fields().get(CardItem.CARD)) ? Optional.of(item) : Optional.empty();
    } catch (VaultException.Misconfigured unreadable) {
      if (StoredItem.isCard(json, organisation.key(), serial)) {
        throw unreadable; // in another field than the mark
      }
      return Optional.empty();
    }
  }

  private EffectResult create() throws VaultException {
    String collection = collection();
    CardItem item = CardItem.of(sheet, collection);
    ObjectNode request = VaultHttp.JSON.createObjectNode();
    ObjectNode cipher =
        StoredItem.create(item, organisation.id(), organisation.key(), session.random());
    request.set("cipher", cipher);
    request.putArray("collectionIds").add(collection);
    JsonNode made = session.send("POST", "api/ciphers/create", request);
    return readBack(made.path("id").asText(), item, cipher, collection, "made");
  }

  private EffectResult update(StoredItem seen) throws VaultException {
    StoredItem stored = seen;
    String collection = collection();
    CardItem item = CardItem.of(sheet, collection);
    boolean inPlace = stored.collections().contains(collection);
    if (stored.shows(item) && inPlace) {
      return done("is up to date", stored);
    }
    if (!inPlace) {
      String former = stored.fields().getOrDefault(CardItem.COLLECTION, "");
      if (!stored.collections().contains(former)) {
        return changedByHand("(taken out of its collection)", stored);
      }
      move(stored, former, collection);
      String path = "api/ciphers/" + stored.id();
      stored = StoredItem.read(session.get(path), organisation.key());
    }
    return readBack(stored.id(), item, replace(stored, item), collection, "updated");
  }

  /** Gives what was sent. */
  private ObjectNode replace(StoredItem stored, CardItem item) throws VaultException {
    ObjectNode cipher = stored.replaceBy(item, organisation.key(), session.random());
    new Replacement(session, stored).send(cipher);
    return cipher;
  }

  private String collection() throws VaultException {
    return organisation.collection(sheet.uid(), sheet.displayName(), sheet.mail());
  }

  /** The card went to somebody else: out of the one person's collection and into the other's. */
  private void move(StoredItem stored, String former, String collection) throws VaultException {
    Set<String> wanted = new LinkedHashSet<>(stored.collections());
    wanted.remove(former);
    wanted.add(collection);
    ObjectNode request = VaultHttp.JSON.createObjectNode();
    var ids = request.putArray("collectionIds");
    wanted.forEach(ids::add);
    session.send("PUT", "api/ciphers/" + stored.id() + "/collections", request);
  }

  private EffectResult readBack(
      String id, CardItem item, ObjectNode sent, String collection, String what)
      throws VaultException {
    itemIds.put(sheet.serial(), id);
    JsonNode json = session.get("api/ciphers/" + id);
    StoredItem stored = StoredItem.read(json, organisation.key(), SentTexts.of(sent, item));
    if (!stored.shows(item) || !stored.collections().contains(collection)) {
      return new EffectResult.Failed("Vaultwarden: item " + id + " does not read back as written");
    }
    return done(what, stored);
  }

  private static EffectResult done(String what, StoredItem stored) {
    return new EffectResult.Done(
        "item " + stored.id() + " " + what + ", revision date " + stored.revisionDate());
  }
}
