// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.passkey.RelyingParty;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The item of a person's software passkey at one relying party. It is written before the relying
 * party hears of the key, so that a key that lets somebody in is never lost.
 */
final class PasskeyItem {
  private static final String STATE = "State";
  private static final String REGISTERED = "REGISTERED";
  private static final String PENDING = "PENDING";
  private static final String NOTE =
      "A software passkey, made and registered by Keystation. Unlike the passkeys on a YubiKey it"
          + " can be copied: whoever opens this vault can sign in with it.";

  private PasskeyItem() {}

  static String mark(String uid, RelyingParty party) {
    return "passkey/" + party.id() + "/" + uid;
  }

  static boolean isAt(RelyingParty party, ItemMark mark) {
    return mark.id().startsWith(mark("", party));
  }

  static boolean registered(StoredItem stored) {
    return REGISTERED.equals(stored.fields().get(STATE));
  }

  /**
   * What the register knows of it: not which credential it is. One that isn't registered yet may
   * stay so while the card isn't active.
   */
  static List<WantedItem> wanted(CardSheet sheet, RelyingParty party) {
    return sheet.state().equals("ACTIVE")
        ? List.of(wanted(sheet, party, true, true))
        : List.of(wanted(sheet, party, true, false), wanted(sheet, party, false, false));
  }

  private static WantedItem wanted(
      CardSheet sheet, RelyingParty party, boolean registered, boolean needed) {
    String mark = mark(sheet.uid(), party);
    Map<String, String> fields = fields(sheet, party, registered);
    fields.put(OwnItem.MARK, mark);
    String name = name(sheet, party, registered);
    return new WantedItem(ItemMark.of(mark), name, fields, false, needed);
  }

  private static String name(CardSheet sheet, RelyingParty party, boolean registered) {
    String name = party.name() + ", passkey of " + sheet.displayName();
    return registered ? name : name + " (not registered yet)";
  }

  private static Map<String, String> fields(
      CardSheet sheet, RelyingParty party, boolean registered) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Kind", "software passkey");
    fields.put(STATE, registered ? REGISTERED : PENDING);
    fields.put(OwnItem.OWNER, sheet.displayName() + " (" + sheet.uid() + ")");
    fields.put("Relying party", party.id());
    return fields;
  }

  /** Whether it says so, and nobody wrote that by hand. */
  static boolean provenRegistered(StoredItem stored) {
    List<String> edited = CardItem.editedByHand(stored.name(), stored.fields());
    return registered(stored) && Collections.disjoint(edited, List.of(CardItem.WRITTEN, STATE));
  }

  /** The caller closes its note. */
  static OwnItem of(CardSheet sheet, Fido2Credential credential, boolean registered) {
    RelyingParty party = credential.party();
    Map<String, String> fields = fields(sheet, party, registered);
    fields.put("Credential", credential.passkey().id().toString());
    return OwnItem.of(
        mark(sheet.uid(), party),
        name(sheet, party, registered),
        fields,
        Secret.ofBytes(NOTE.getBytes(StandardCharsets.UTF_8)),
        Optional.of(credential));
  }
}
