// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.access.Role;
import cim.keystation.card.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * A passkey that opens the page.
 *
 * @param reference names it in lists and in the audit log
 * @param name of the person, as in tokens
 * @param publicKey COSE
 * @param signatures as the authenticator last counted them
 * @param label what its owner calls it
 * @param usedAt empty: never yet
 */
public record AdminPasskey(
    String reference,
    Bytes credential,
    String name,
    Role role,
    Bytes userHandle,
    Bytes publicKey,
    long signatures,
    String label,
    Instant registeredAt,
    Optional<Instant> usedAt) {}
