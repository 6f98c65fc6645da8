// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Instant;
import java.util.Optional;

/**
 * A card as the register has it.
 *
 * @param heldFrom the state before a suspension; empty unless suspended
 * @param uid empty until the card is assigned
 * @param revision grows with each change
 * @param visitId the visit that last changed the card
 */
public record CardEntry(
    CardSerial serial,
    CardState state,
    Optional<CardState> heldFrom,
    Optional<String> uid,
    Firmware firmware,
    String model,
    Optional<String> profile,
    long revision,
    Optional<String> visitId,
    Instant registeredAt,
    Optional<Instant> issuedAt,
    Optional<Instant> validUntil) {

  /** Whether the card is this person's. */
  public boolean belongsTo(String person) {
    return uid.isPresent() && uid.get().equals(person);
  }
}
