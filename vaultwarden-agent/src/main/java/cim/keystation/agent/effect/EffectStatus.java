// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one system is with one card.
 *
 * @param detail the proof, or why not; empty before the first attempt
 */
public record EffectStatus(
    CardSerial serial,
    String system,
    long revision,
    String visitId,
    EffectState state,
    Optional<String> detail,
    Instant since,
    long attempts) {}
