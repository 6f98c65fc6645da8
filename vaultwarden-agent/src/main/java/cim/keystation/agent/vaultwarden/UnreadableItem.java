// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * An item of ours of which something beside the mark can't be decrypted; it keeps no other from
 * being compared.
 *
 * @param kept what keeps it; empty: a card's own, or by no sheet there should be such an item
 */
record UnreadableItem(ItemMark mark, JsonNode json, Optional<KeptItems> kept) implements VaultItem {
  private static final ItemDifference DIFFERENCE =
      new ItemDifference("(unreadable)", "as it was written", "not encrypted for us", true);

  @Override
  public String id() {
    return json.path("id").asText();
  }

  @Override
  public String name() {
    return "(unreadable)";
  }

  @Override
  public boolean trashed() {
    return StoredItem.trashed(json);
  }

  @Override
  public String revisionDate() {
    return json.path("revisionDate").asText();
  }

  @Override
  public Optional<List<ItemDifference>> against(CardSheet sheet) {
    boolean wanted =
        mark.subject() == ItemSubject.CARD
            || kept.stream()
                .flatMap(items -> items.wanted(sheet).stream())
                .filter(item -> item.needed() || !trashed())
                .anyMatch(item -> item.mark().equals(mark));
    return Optional.of(List.of(DIFFERENCE)).filter(found -> wanted);
  }
}
