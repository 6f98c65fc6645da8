// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.vaultwarden.ItemMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One item that there is or should be, as the last comparison found it.
 *
 * @param mark what it is about; of an orphan with the item's id
 * @param name the item's or the holder's, to find it by
 * @param items ids; of duplicates the one to keep comes first
 * @param revisionDate of the first item when it was compared; empty when there is none
 * @param provenAt when the item was last read and was in sync; empty: never
 */
public record DriftEntry(
    ItemMark mark,
    DriftKind kind,
    String name,
    List<String> items,
    String revisionDate,
    List<ItemDifference> differences,
    Instant checkedAt,
    Optional<Instant> provenAt) {
  private static final int LONGEST_NAME = 500;

  public DriftEntry {
    name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    items = List.copyOf(items);
    differences = List.copyOf(differences);
  }

  /** Finds it again: a card's serial, another item's marker, or of an orphan the item's id. */
  public String id() {
    return mark.id();
  }

  /** Whether putting it right undoes what people did, so that somebody must say so. */
  public boolean byHand() {
    return kind == DriftKind.ORPHAN
        || kind == DriftKind.DUPLICATE
        || differences.stream().anyMatch(ItemDifference::byHand);
  }
}
