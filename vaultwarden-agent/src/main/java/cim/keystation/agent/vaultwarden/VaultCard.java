// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A card's own item. */
final class VaultCard implements VaultItem {
  private final StoredItem stored;
  private final Map<String, String> collections;

  VaultCard(StoredItem stored, Map<String, String> collections) {
    this.stored = stored;
    this.collections = collections;
  }

  @Override
  public ItemMark mark() {
    return ItemMark.card(stored.fields().getOrDefault(CardItem.CARD, ""));
  }

  @Override
  public String id() {
    return stored.id();
  }

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public boolean trashed() {
    return stored.trashed();
  }

  @Override
  public String revisionDate() {
    return stored.revisionDate();
  }

  @Override
  public Optional<List<ItemDifference>> against(CardSheet sheet) {
    String collection = collections.getOrDefault(sheet.uid(), "");
    CardItem wanted = CardItem.of(sheet, collection);
    ItemComparison comparison = new ItemComparison(stored);
    comparison.text(wanted.name(), wanted.fields(), true);
    comparison.place(collection, stored.fields().getOrDefault(CardItem.COLLECTION, ""));
    return Optional.of(comparison.found());
  }
}
