// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.card.CardSerial;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the sealed secrets are, and what opens them.
 *
 * @param cards whose PIN may be spent for it, and no other card's; at least one
 * @param reader a part of its name
 * @param pin file with the PIN; empty: it is typed when the agent starts
 */
public record SealedAccount(Path file, Set<CardSerial> cards, String reader, Optional<Path> pin) {
  public SealedAccount {
    cards = Set.copyOf(cards);
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("no card may open it");
    }
  }
}
