// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import java.util.List;
import java.util.Optional;

/** An item that is marked as ours, as the vault had it when it was read. */
public interface VaultItem {
  ItemMark mark();

  String id();

  String name();

  boolean trashed();

  /** As the server writes it; changes with every change of the item. */
  String revisionDate();

  /**
   * Everything that it shows otherwise than the sheet says; nothing when it is in sync. Empty where
   * by that sheet there should be no such item.
   */
  Optional<List<ItemDifference>> against(CardSheet sheet);
}
