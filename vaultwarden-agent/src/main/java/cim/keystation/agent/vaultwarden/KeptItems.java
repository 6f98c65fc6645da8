// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import java.util.List;
import java.util.Optional;

/** Items beside the cards' own that can be compared with the register and put right. */
interface KeptItems {
  /** Whether an item with that mark is one of them, wanted or not; others are left out. */
  boolean keeps(ItemMark mark);

  /** What there should be because of that card. Of several with one mark, either is right. */
  List<WantedItem> wanted(CardSheet sheet);

  /**
   * Brings one of the wanted items to what it should be, and reads it back.
   *
   * @param repairs does it
   * @param mark of one that {@link #wanted} has
   * @param seen empty: there was none though it is needed, and one is made
   */
  EffectResult repair(OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen)
      throws VaultException;
}
