// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.util.Map;

/**
 * What everybody may know of a card: the data of a {@link #TYPE} event, and part of a {@link
 * PersonStatus}. Holds fingerprints, never certificates or keys.
 *
 * @param revision grows with each change of this card
 * @param uid of the holder
 * @param state such as {@code ACTIVE}
 * @param certificates SHA-256 by PIV slot, upper-case hex
 * @param openPgpFingerprint of the holder's certificate, upper-case hex; empty when there is none
 */
public record CardStatus(
    CardSerial serial,
    long revision,
    String uid,
    String state,
    String model,
    String profile,
    Instant validUntil,
    Map<String, String> certificates,
    String openPgpFingerprint) {
  /** Of the event that a card's state changed. */
  public static final String TYPE = "cim.keys.card.state.v1";

  public CardStatus {
    certificates = Map.copyOf(certificates);
  }
}
