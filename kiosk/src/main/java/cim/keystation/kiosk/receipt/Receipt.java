// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is on a card and until when. Holds no secret.
 *
 * @param model such as {@code YubiKey 5C NFC}
 * @param serial as printed on the card
 * @param validUntil the earliest end of all lines
 * @param openPgpFingerprint empty for a card without OpenPGP keys
 * @param publicKey what the QR code holds: an address or {@code openpgp4fpr:} with the fingerprint;
 *     empty: there is no public key to lead to
 */
public record Receipt(
    String visitId,
    String station,
    String name,
    String uid,
    String model,
    String serial,
    String firmware,
    Instant issuedAt,
    Instant validUntil,
    List<Line> lines,
    String openPgpFingerprint,
    Optional<String> publicKey) {

  public Receipt {
    lines = List.copyOf(lines);
  }

  /** One thing on the card. {@code until} is empty for what doesn't expire. */
  public record Line(Item item, Optional<Instant> until) {}

  /** What a card can hold, as a person uses it. */
  public enum Item {
    PIV_AUTHENTICATION,
    PIV_SIGNATURE,
    PIV_KEY_MANAGEMENT,
    PIV_CARD_AUTHENTICATION,
    OPENPGP_SIGNATURE,
    OPENPGP_DECRYPTION,
    OPENPGP_AUTHENTICATION,
    FIDO2_PIN
  }
}
