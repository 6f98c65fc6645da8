// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.escrow;

import cim.keystation.card.Bytes;
import java.time.Instant;

/**
 * One secret of a card, sealed to the custodians.
 *
 * @param kind as {@code BackOffice.EscrowKind} names it
 * @param version counts the deposits of this kind; the highest is the one on the card
 */
public record SealedSecret(String kind, long version, Bytes sealed, Instant depositedAt) {}
