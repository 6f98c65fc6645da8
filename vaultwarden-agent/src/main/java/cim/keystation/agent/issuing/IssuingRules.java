// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.issuing;

import cim.keystation.attestation.AttestedKey;
import cim.keystation.card.Firmware;
import cim.keystation.card.Slot;
import cim.keystation.keys.CertificateRequest;
import cim.keystation.message.BackOffice.Issue;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import cim.keystation.profile.Profile;
import java.util.Optional;

/** What an attested key must be for the profile and the visit's card. */
final class IssuingRules {
  private final Profile profile;
  private final Genuineness genuineness;

  IssuingRules(Profile profile, Genuineness genuineness) {
    this.profile = profile;
    this.genuineness = genuineness;
  }

  /** A key that may have a certificate, and what the profile says of its slot. */
  record Checked(AttestedKey key, Profile.PivSlot wanted) {}

  /**
   * @throws RefusedByOffice {@code MALFORMED}: not DER, no such slot, or the request isn't signed
   *     by its key; {@code NOT_GENUINE} and {@code UNKNOWN_INTERMEDIATE}: the chain; {@code
   *     ATTESTATION_MISMATCH}: another key, card or slot, or attested by other firmware than the
   *     card reports; {@code POLICY_MISMATCH}: another algorithm, PIN or touch policy than the
   *     profile's; {@code FIRMWARE_TOO_OLD}
   */
  Checked check(Issue request, Firmware reported) throws RefusedByOffice {
    Slot slot = slot(request.slot());
    Profile.PivSlot wanted =
        Optional.ofNullable(profile.piv().get(slot))
            .orElseThrow(() -> new RefusedByOffice(Refusal.POLICY_MISMATCH));
    CertificateRequest csr = csr(request);
    AttestedKey key = genuineness.attested(request.attestation(), request.pivAttestation());
    require(
        key.serial().equals(request.card())
            && key.slot() == slot
            && key.firmware().equals(reported)
            && key.publicKey().equals(csr.publicKey()),
        Refusal.ATTESTATION_MISMATCH);
    require(key.firmware().compareTo(profile.minimumFirmware()) >= 0, Refusal.FIRMWARE_TOO_OLD);
    require(
        KeyKind.of(key.publicKey()).equals(Optional.of(wanted.algorithm()))
            && key.pinPolicy() == wanted.pinPolicy()
            && key.touchPolicy() == wanted.touchPolicy(),
        Refusal.POLICY_MISMATCH);
    return new Checked(key, wanted);
  }

  private static void require(boolean condition, Refusal otherwise) throws RefusedByOffice {
    if (!condition) {
      throw new RefusedByOffice(otherwise);
    }
  }

  private static Slot slot(String hex) throws RefusedByOffice {
    try {
      return Slot.ofHex(hex);
    } catch (IllegalArgumentException e) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
  }

  private static CertificateRequest csr(Issue request) throws RefusedByOffice {
    try {
      return CertificateRequest.parse(request.csr());
    } catch (IllegalArgumentException e) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
  }
}
