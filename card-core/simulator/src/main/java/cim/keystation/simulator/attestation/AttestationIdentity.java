// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

/**
 * What makes a card's attestations believed.
 *
 * @param piv the key and certificate that leave the factory in slot F9; as on real cards a batch
 *     shares them
 * @param openPgp the OpenPGP attestation key and its certificate, shared by a batch too
 * @param fido vouches for the card's FIDO attestation key
 */
public record AttestationIdentity(CertifiedKey piv, CertifiedKey openPgp, NotGenuineCa fido) {}
