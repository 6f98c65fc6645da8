// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Secret;
import java.util.List;
import java.util.Optional;

/** The entries of {@link PasskeyInventory}, compared and repaired one by one. */
final class InventoryItems implements KeptItems {
  @Override
  public boolean keeps(ItemMark mark) {
    return mark.subject() == ItemSubject.PASSKEY;
  }

  @Override
  public List<WantedItem> wanted(CardSheet sheet) {
    if (sheet.passkeys().isEmpty()) {
      return List.of();
    }
    try (Secret note = PasskeyInventory.note()) {
      return sheet.passkeys().stream()
          .map(passkey -> WantedItem.of(PasskeyInventory.item(sheet, passkey, note)))
          .toList();
    }
  }

  @Override
  public EffectResult repair(
      OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen)
      throws VaultException {
    try (Secret note = PasskeyInventory.note()) {
      for (CardSheet.Passkey passkey : sheet.passkeys()) {
        if (PasskeyInventory.mark(sheet, passkey).equals(mark.id())) {
          OwnItem item = PasskeyInventory.item(sheet, passkey, note);
          return repairs.run(item, sheet, seen);
        }
      }
      return new EffectResult.Impossible("the passkey is no longer on the card; compare again");
    }
  }
}
