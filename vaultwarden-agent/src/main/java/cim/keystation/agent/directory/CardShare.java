// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.effect.CardSheet;
import com.unboundid.ldap.sdk.Entry;
import java.util.Set;

/**
 * What one card contributes to its holder's entry. Keys and certificates only while the card is
 * ACTIVE, so that a card on hold or lost opens nothing.
 *
 * @param state the card's state, for the person's own
 * @param validUntil generalized time
 */
record CardShare(
    Values serial,
    String state,
    String validUntil,
    Values fingerprints,
    Values sshKeys,
    Values certificates) {
  static final CardShare NONE =
      new CardShare(Values.NONE, "", "", Values.NONE, Values.NONE, Values.NONE);

  static final String ACTIVE = "ACTIVE";

  /** States in which the person has the card, or will. */
  private static final Set<String> HELD =
      Set.of("ASSIGNED", "PERSONALIZING", "QUARANTINED", "ISSUED", ACTIVE, "SUSPENDED");

  /** The card authentication slot: its certificate names the card, not the person. */
  private static final String CARD_AUTHENTICATION = "9E";

  static CardShare of(CardSheet sheet) {
    return of(
        Values.text(sheet.serial().toString()),
        sheet.state(),
        CardEntry.time(sheet.validUntil()),
        Values.text(sheet.openPgpFingerprint()),
        Values.text(sheet.sshPublicKey()),
        Values.bytes(
            sheet.slots().stream()
                .filter(slot -> !slot.slot().equalsIgnoreCase(CARD_AUTHENTICATION))
                .map(CardSheet.Slot::certificate)
                .toList()));
  }

  /** What a card's entry says that the card contributes, or once did. */
  static CardShare of(Entry card) {
    return of(
        Values.of(card, Names.SERIAL),
        text(card, Names.STATE),
        text(card, Names.VALID_UNTIL),
        Values.of(card, Names.FINGERPRINT),
        Values.of(card, Names.SSH_KEY),
        Values.of(card, Names.CERTIFICATE));
  }

  private static CardShare of(
      Values serial, String state, String until, Values prints, Values ssh, Values certificates) {
    Values held = HELD.contains(state) ? serial : Values.NONE;
    return state.equals(ACTIVE)
        ? new CardShare(held, state, until, prints, ssh, certificates)
        : new CardShare(held, state, "", Values.NONE, Values.NONE, Values.NONE);
  }

  private static String text(Entry entry, String attribute) {
    String value = entry.getAttributeValue(attribute);
    return value == null ? "" : value;
  }
}
