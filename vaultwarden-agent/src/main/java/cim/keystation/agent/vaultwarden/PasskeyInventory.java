// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One item per discoverable credential on a card, so that people and admins see what is lost with
 * it. Holds no key: nobody can sign in with such an item.
 */
final class PasskeyInventory {
  private static final String NOTE =
      "Not a usable passkey: it lists one that is on a YubiKey, whose key can't leave it.";

  private final OwnItems items;
  private final CardSheet sheet;

  PasskeyInventory(OwnItems items, CardSheet sheet) {
    this.items = items;
    this.sheet = sheet;
  }

  /**
   * Makes what is missing, and moves to the trash what is no longer on the card.
   *
   * @return the first that could not be done, or done
   */
  EffectResult run(String collection) throws VaultException {
    EffectResult result = new EffectResult.Done(sheet.passkeys().size() + " passkeys listed");
    Set<String> gone = new LinkedHashSet<>(items.marks(prefix(sheet)));
    try (Secret note = note()) {
      for (CardSheet.Passkey passkey : sheet.passkeys()) {
        gone.remove(mark(sheet, passkey));
        EffectResult one = items.put(item(sheet, passkey, note), collection);
        if (!(one instanceof EffectResult.Done) && result instanceof EffectResult.Done) {
          result = one;
        }
      }
    }
    for (String mark : gone) {
      items.trash(mark);
    }
    return result;
  }

  /** Whether there are items of that card already. */
  static boolean any(OwnItems items, CardSheet sheet) throws VaultException {
    return !items.marks(prefix(sheet)).isEmpty();
  }

  private static String prefix(CardSheet sheet) {
    return "inventory/" + sheet.serial() + "/";
  }

  static String mark(CardSheet sheet, CardSheet.Passkey passkey) {
    return prefix(sheet) + passkey.credentialId();
  }

  /** What the notes of all of them say; the caller closes it. */
  static Secret note() {
    return Secret.ofBytes(NOTE.getBytes(StandardCharsets.UTF_8));
  }

  static OwnItem item(CardSheet sheet, CardSheet.Passkey passkey, Secret note) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Kind", "passkey on a YubiKey; not a usable passkey");
    fields.put("Relying party", passkey.relyingParty());
    fields.put("Account", passkey.userName());
    fields.put("Account's name", passkey.displayName());
    fields.put("Credential", passkey.credentialId());
    fields.put(OwnItem.OWNER, sheet.displayName() + " (" + sheet.uid() + ")");
    fields.put("Card", sheet.serial().toString());
    fields.put("Card's state", sheet.state());
    String name =
        "Passkey on YubiKey %s: %s%s (not a usable passkey)"
            .formatted(
                sheet.serial(),
                passkey.relyingParty(),
                passkey.userName().isEmpty() ? "" : ", " + passkey.userName());
    return OwnItem.note(mark(sheet, passkey), name, fields, note);
  }
}
