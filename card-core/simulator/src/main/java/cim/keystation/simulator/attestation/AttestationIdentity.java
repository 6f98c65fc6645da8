// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

/**
 * What makes a card's attestations believed.
 *
 * @param piv the key and certificate that leave the factory in slot F9; as on real cards a batch
 *     shares them
 * @param openPgp vouches for the card's OpenPGP attestation key
 * @param fido vouches for the card's FIDO attestation key
 */
public record AttestationIdentity(CertifiedKey piv, NotGenuineCa openPgp, NotGenuineCa fido) {}
