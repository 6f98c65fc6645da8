// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import java.time.Instant;

/**
 * A certificate that was issued for a slot.
 *
 * @param sha256 of {@code content}, upper-case hex
 * @param content X.509 DER
 * @param onCard whether the station reported it read back from the card
 */
public record IssuedCertificate(
    String sha256,
    CardSerial serial,
    String slot,
    String visitId,
    String algorithm,
    Bytes content,
    Instant issuedAt,
    Instant notAfter,
    boolean onCard) {}
