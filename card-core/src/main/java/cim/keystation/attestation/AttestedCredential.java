// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import java.security.PublicKey;
import java.util.Optional;
import java.util.UUID;

/**
 * What a genuine YubiKey says of a FIDO credential it made itself. No serial: FIDO attestation
 * names the model only, so that keys can't be followed from site to site. Compare {@code rpIdHash}
 * with the SHA-256 of the own name.
 *
 * @param aaguid tells the model (and whether it is a Security Key); all zeros for U2F
 * @param firmware as the attestation certificate has it; empty where it doesn't say (before 5.7)
 * @param userVerified never for U2F, which doesn't sign it
 */
public record AttestedCredential(
    UUID aaguid,
    Optional<Firmware> firmware,
    boolean userVerified,
    Bytes rpIdHash,
    Bytes credentialId,
    PublicKey publicKey) {}
