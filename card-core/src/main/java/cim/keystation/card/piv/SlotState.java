// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import java.security.PublicKey;

/**
 * The key in a slot, as the card's metadata has it.
 *
 * @param generated made on the card, so that it can be attested; else imported
 */
public record SlotState(
    KeyAlgorithm algorithm,
    boolean generated,
    PinPolicy pinPolicy,
    TouchPolicy touchPolicy,
    PublicKey publicKey) {}
