// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Slot;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.message.PasskeyOnCard;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an enrolment, without secrets; stored as JSON after every step.
 *
 * @param keys public keys by slot, X.509 SubjectPublicKeyInfo, from the moment they are read back
 * @param certificates by slot, from the moment they are read back
 * @param openPgp fingerprints read back from the card, upper-case hex
 * @param escrow the deposit's version by kind; the highest is the one on the card
 * @param passkeys discoverable credentials that were on the card; null where nobody could look
 * @param fido2 whether the FIDO2 PIN is set; false where FIDO2 can't be reached through this reader
 */
public record EnrolFacts(
    String procedureId,
    String visitId,
    String uid,
    Map<Slot, Bytes> keys,
    Map<Slot, CertificateFacts> certificates,
    Map<KeyRef, String> openPgp,
    Map<EscrowKind, Integer> escrow,
    boolean fido2,
    @Nullable List<PasskeyOnCard> passkeys) {

  public EnrolFacts {
    keys = Map.copyOf(keys);
    certificates = Map.copyOf(certificates);
    openPgp = Map.copyOf(openPgp);
    escrow = Map.copyOf(escrow);
    passkeys = passkeys == null ? null : List.copyOf(passkeys);
  }

  /** {@code sha256}: of the DER, upper-case hex. */
  public record CertificateFacts(String sha256, Instant notAfter) {}

  /** The key that an earlier step read back. @throws IllegalStateException when none did */
  Bytes key(Slot slot) {
    Bytes key = keys.get(slot);
    if (key == null) {
      throw new IllegalStateException("no key read back from " + slot);
    }
    return key;
  }

  EnrolFacts withKey(Slot slot, Bytes publicKey) {
    return new EnrolFacts(
        procedureId,
        visitId,
        uid,
        and(Slot.class, keys, slot, publicKey),
        certificates,
        openPgp,
        escrow,
        fido2,
        passkeys);
  }

  EnrolFacts withCertificate(Slot slot, CertificateFacts certificate) {
    return new EnrolFacts(
        procedureId,
        visitId,
        uid,
        keys,
        and(Slot.class, certificates, slot, certificate),
        openPgp,
        escrow,
        fido2,
        passkeys);
  }

  EnrolFacts withOpenPgp(KeyRef key, String fingerprint) {
    return new EnrolFacts(
        procedureId,
        visitId,
        uid,
        keys,
        certificates,
        and(KeyRef.class, openPgp, key, fingerprint),
        escrow,
        fido2,
        passkeys);
  }

  EnrolFacts withEscrow(EscrowKind kind, int version) {
    return new EnrolFacts(
        procedureId,
        visitId,
        uid,
        keys,
        certificates,
        openPgp,
        and(EscrowKind.class, escrow, kind, version),
        fido2,
        passkeys);
  }

  EnrolFacts withFido2(boolean set) {
    return new EnrolFacts(
        procedureId, visitId, uid, keys, certificates, openPgp, escrow, set, passkeys);
  }

  EnrolFacts withPasskeys(List<PasskeyOnCard> seen) {
    return new EnrolFacts(
        procedureId, visitId, uid, keys, certificates, openPgp, escrow, fido2, seen);
  }

  private static <K extends Enum<K>, V> Map<K, V> and(
      Class<K> type, Map<K, V> map, K key, V value) {
    EnumMap<K, V> copy = new EnumMap<>(type);
    copy.putAll(map);
    copy.put(key, value);
    return copy;
  }
}
