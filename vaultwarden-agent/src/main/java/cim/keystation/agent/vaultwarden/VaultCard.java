// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An item that is marked as a card's, as the vault had it when it was read. */
public final class VaultCard {
  private final StoredItem stored;
  private final Map<String, String> collections;

  VaultCard(StoredItem stored, Map<String, String> collections) {
    this.stored = stored;
    this.collections = collections;
  }

  public String id() {
    return stored.id();
  }

  public String name() {
    return stored.name();
  }

  /** Serial of the card that it is marked with, unless somebody wrote something else there. */
  public String card() {
    return stored.fields().getOrDefault(CardItem.CARD, "");
  }

  public boolean trashed() {
    return stored.trashed();
  }

  /** As the server writes it; changes with every change of the item. */
  public String revisionDate() {
    return stored.revisionDate();
  }

  /**
   * Everything that it shows otherwise than the sheet; empty when it is in sync. Fields that people
   * added are theirs. That somebody archived it is theirs too: it hides the item from nobody else.
   */
  public List<ItemDifference> against(CardSheet sheet) {
    String collection = collections.getOrDefault(sheet.uid(), "");
    CardItem wanted = CardItem.of(sheet, collection);
    Set<String> edited = new LinkedHashSet<>(CardItem.editedByHand(stored.name(), stored.fields()));
    List<ItemDifference> found = new ArrayList<>();
    boolean all = edited.contains(CardItem.WRITTEN);
    add(found, CardItem.NAME, wanted.name(), stored.name(), all || edited.remove(CardItem.NAME));
    Set<String> names = new LinkedHashSet<>(wanted.fields().keySet());
    names.addAll(CardItem.written(stored.fields()));
    names.addAll(edited);
    names.remove(CardItem.NAME);
    names.remove(CardItem.WRITTEN);
    for (String name : names) {
      String register = wanted.fields().getOrDefault(name, "");
      String vault = stored.fields().getOrDefault(name, "");
      add(found, name, register, vault, all || edited.contains(name));
    }
    place(found, collection);
    return List.copyOf(found);
  }

  private static void add(
      List<ItemDifference> found, String field, String register, String vault, boolean byHand) {
    if (!register.equals(vault)) {
      found.add(new ItemDifference(field, register, vault, byHand));
    }
  }

  private void place(List<ItemDifference> found, String collection) {
    if (stored.trashed()) {
      String when = stored.json().path("deletedDate").asText();
      found.add(new ItemDifference("(trash)", "", when, true));
    }
    if (collection.isEmpty() || !stored.collections().contains(collection)) {
      String former = stored.fields().getOrDefault(CardItem.COLLECTION, "");
      found.add(
          new ItemDifference(
              "(collection)",
              collection.isEmpty() ? "the holder's" : collection,
              String.join(", ", stored.collections()),
              !stored.collections().contains(former)));
    }
  }
}
