// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All items that we keep in the organisation of cards, to be compared with the register and put
 * right. Never makes the organisation. Shares the session of {@link VaultwardenTarget} and waits
 * for it.
 */
public final class VaultCards {
  private final VaultSession session;
  private final OwnRepair repairs;
  private final List<KeptItems> kept = new ArrayList<>();

  /** Of cards and the passkeys on them only. */
  public VaultCards(VaultSession session) {
    this(session, List.of());
  }

  /**
   * @param targets what is configured; the items of those of them that keep any are among all items
   */
  public VaultCards(VaultSession session, List<EffectTarget> targets) {
    this.session = session;
    this.repairs = new OwnRepair(session);
    kept.add(new InventoryItems());
    for (EffectTarget target : targets) {
      if (target instanceof KeptItems items) {
        kept.add(items);
      }
    }
  }

  /**
   * Shows every item that is marked as ours, trash included, one at a time: the whole list is never
   * in memory. Nothing is written to the server meanwhile. Items of a kind that isn't configured
   * are left out.
   */
  public void each(Consumer<VaultItem> visitor) throws VaultException {
    session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            Map<String, String> collections = organisation.collections();
            session.each(
                organisation.items(),
                json -> read(json, organisation.key(), collections).ifPresent(visitor));
            return true;
          }
        });
  }

  private Optional<VaultItem> read(JsonNode json, VaultKey key, Map<String, String> collections) {
    Optional<ItemMark> mark =
        StoredItem.card(json, key)
            .map(ItemMark::card)
            .or(() -> StoredItem.field(json, key, OwnItem.MARK).map(ItemMark::of));
    return mark.filter(this::isOurs).map(ours -> read(ours, json, key, collections));
  }

  /** Or is somebody's who wrote into our marker. */
  private boolean isOurs(ItemMark mark) {
    return mark.subject() == ItemSubject.CARD
        || mark.subject() == ItemSubject.OTHER
        || keeper(mark).isPresent();
  }

  private VaultItem read(
      ItemMark mark, JsonNode json, VaultKey key, Map<String, String> collections) {
    Optional<KeptItems> items = keeper(mark);
    try {
      StoredItem stored = StoredItem.read(json, key);
      return mark.subject() == ItemSubject.CARD
          ? new VaultCard(stored, collections)
          : new VaultOther(mark, stored, noteIsOurs(stored, key), collections, items);
    } catch (VaultException unreadable) {
      return new UnreadableItem(mark, json, items);
    }
  }

  /** A note that can't be read was not written by us. */
  private static boolean noteIsOurs(StoredItem stored, VaultKey key) {
    try {
      return OwnItem.noteIsOurs(stored, key);
    } catch (VaultException unreadable) {
      return false;
    }
  }

  private Optional<KeptItems> keeper(ItemMark mark) {
    return kept.stream().filter(items -> items.keeps(mark)).findFirst();
  }

  /** What there should be beside the card's own item because of that card. */
  public List<WantedItem> wanted(CardSheet sheet) {
    return kept.stream().flatMap(items -> items.wanted(sheet).stream()).toList();
  }

  /**
   * Brings an item to what the sheet says, makes it if there is none, and reads it back.
   *
   * @param seen as it was compared; empty: it is looked for, and edits by hand are left alone and
   *     reported as impossible
   */
  public EffectResult repair(ItemMark mark, CardSheet sheet, Optional<SeenItem> seen)
      throws VaultException {
    if (mark.subject() == ItemSubject.CARD) {
      return repair(sheet, seen);
    }
    Optional<KeptItems> items =
        keeper(mark).filter(each -> isWanted(each.wanted(sheet), mark, seen.isEmpty()));
    return items.isPresent()
        ? items.get().repair(repairs, sheet, mark, seen)
        : new EffectResult.Impossible("there should be no such item any more; compare again");
  }

  private static boolean isWanted(List<WantedItem> all, ItemMark mark, boolean making) {
    return all.stream()
        .anyMatch(wanted -> wanted.mark().equals(mark) && (wanted.needed() || !making));
  }

  private EffectResult repair(CardSheet sheet, Optional<SeenItem> seen) throws VaultException {
    return session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            Map<CardSerial, String> known = new HashMap<>();
            seen.ifPresent(item -> known.put(sheet.serial(), item.id()));
            return new ItemUpdate(session, organisation, known, sheet)
                .run(seen.filter(SeenItem::overwrite).map(SeenItem::revisionDate));
          }
        });
  }

  /**
   * Moves an item to the trash, whence people can take it back.
   *
   * @param kept the item that is to stay in use, or the same where none is
   * @param seen the revision date that {@code kept} must still have, or nothing is done
   */
  public EffectResult trash(String item, String kept, String seen) throws VaultException {
    return session.alone(
        () -> {
          JsonNode now = session.get("api/ciphers/" + kept);
          if (!seen.equals(now.path("revisionDate").asText()) || StoredItem.trashed(now)) {
            return new EffectResult.Impossible(
                "item " + kept + " was changed after it was compared; compare again");
          }
          session.send("PUT", "api/ciphers/" + item + "/delete", MissingNode.getInstance());
          return StoredItem.trashed(session.get("api/ciphers/" + item))
              ? new EffectResult.Done("item " + item + " is in the trash")
              : new EffectResult.Failed("item " + item + " is not in the trash");
        });
  }

  /** Changes whenever something changed that the agent's account can see. */
  public String revisionDate() throws VaultException {
    return session.alone(session::revisionDate);
  }
}
