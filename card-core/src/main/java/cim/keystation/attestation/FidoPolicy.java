// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Firmware;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which genuine YubiKeys are good enough.
 *
 * @param aaguids the models; empty: every one
 * @param atLeast the oldest firmware; empty: any. Attestations before 5.7 don't tell it: those are
 *     refused then, so name the models of older firmware by their AAGUIDs instead
 * @param verified whether the PIN must have been used
 */
public record FidoPolicy(Set<UUID> aaguids, Optional<Firmware> atLeast, boolean verified) {
  /** What speaks against a credential. */
  public enum Objection {
    MODEL_NOT_LISTED,
    FIRMWARE_UNKNOWN,
    FIRMWARE_TOO_OLD,
    PIN_NOT_USED
  }

  public FidoPolicy {
    aaguids = Set.copyOf(aaguids);
  }

  /** Everything that speaks against it; empty: accepted. */
  public Set<Objection> objections(AttestedCredential credential) {
    Set<Objection> objections = EnumSet.noneOf(Objection.class);
    if (!aaguids.isEmpty() && !aaguids.contains(credential.aaguid())) {
      objections.add(Objection.MODEL_NOT_LISTED);
    }
    if (atLeast.isPresent() && credential.firmware().isEmpty()) {
      objections.add(Objection.FIRMWARE_UNKNOWN);
    }
    if (atLeast.isPresent()
        && credential.firmware().filter(has -> has.compareTo(atLeast.get()) < 0).isPresent()) {
      objections.add(Objection.FIRMWARE_TOO_OLD);
    }
    if (verified && !credential.userVerified()) {
      objections.add(Objection.PIN_NOT_USED);
    }
    return objections;
  }
}
