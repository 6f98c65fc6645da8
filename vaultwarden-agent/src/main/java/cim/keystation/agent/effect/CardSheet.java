// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Instant;
import java.util.List;

/**
 * Everything other systems are told of a card, without secrets.
 *
 * @param revision grows with each change of this card in the register
 * @param state the register's state, such as {@code ACTIVE}
 * @param openPgpCertificate transferable public key, binary; empty when there is none
 * @param passkeys that were seen on the card last; empty also where nobody ever looked
 * @param sshPublicKey one {@code authorized_keys} line; empty when there is none
 */
public record CardSheet(
    CardSerial serial,
    long revision,
    String uid,
    String displayName,
    String mail,
    String state,
    String model,
    Firmware firmware,
    String profile,
    Instant issuedAt,
    Instant validUntil,
    List<Slot> slots,
    List<OpenPgpKey> openPgpKeys,
    String openPgpFingerprint,
    Bytes openPgpCertificate,
    String sshPublicKey,
    String visitId,
    List<Passkey> passkeys) {
  /** Sheets that were queued before passkeys were in them have none. */
  public CardSheet {
    slots = List.copyOf(slots);
    openPgpKeys = List.copyOf(openPgpKeys);
    passkeys = passkeys == null ? List.of() : List.copyOf(passkeys);
  }

  /**
   * What only one agent may have in hand to tell a system of it, whatever the revision: the card,
   * and its holder, whose place there it may have to make.
   */
  public List<String> work(String system) {
    return List.of("effect/" + system + "/" + serial, "effect/" + system + "/of/" + uid);
  }

  /** Without passkeys. */
  public CardSheet(
      CardSerial serial,
      long revision,
      String uid,
      String displayName,
      String mail,
      String state,
      String model,
      Firmware firmware,
      String profile,
      Instant issuedAt,
      Instant validUntil,
      List<Slot> slots,
      List<OpenPgpKey> openPgpKeys,
      String openPgpFingerprint,
      Bytes openPgpCertificate,
      String sshPublicKey,
      String visitId) {
    this(
        serial,
        revision,
        uid,
        displayName,
        mail,
        state,
        model,
        firmware,
        profile,
        issuedAt,
        validUntil,
        slots,
        openPgpKeys,
        openPgpFingerprint,
        openPgpCertificate,
        sshPublicKey,
        visitId,
        List.of());
  }

  /** The same with what was seen on the card. */
  public CardSheet withPasskeys(List<Passkey> seen) {
    return new CardSheet(
        serial,
        revision,
        uid,
        displayName,
        mail,
        state,
        model,
        firmware,
        profile,
        issuedAt,
        validUntil,
        slots,
        openPgpKeys,
        openPgpFingerprint,
        openPgpCertificate,
        sshPublicKey,
        visitId,
        seen);
  }

  /** A discoverable credential; names may be empty. {@code credentialId}: lower-case hex. */
  public record Passkey(
      String relyingParty, String userName, String displayName, String credentialId) {}

  /** A PIV slot, {@code 9A} and so on; {@code fingerprint}: SHA-256 of the certificate, hex. */
  public record Slot(
      String slot, String algorithm, String fingerprint, Instant notAfter, Bytes certificate) {}

  /** {@code role}: SIGNATURE, DECRYPTION or AUTHENTICATION. */
  public record OpenPgpKey(String role, String fingerprint) {}
}
