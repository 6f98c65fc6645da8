// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

/** Every way the back office says no. Each has its own text on the screen. */
public enum Refusal {
  WRONG_PASSWORD(false),
  CODE_WRONG(false),
  CODE_USED(false),
  CODE_EXPIRED(false),
  CODE_LOCKED(false),
  /** The person is unknown, or may not have a card. */
  PERSON_NOT_ENTITLED(false),
  /** Nobody made OpenPGP keys for this person yet: a security officer must. */
  NO_KEY_BUNDLE(false),
  /** The card belongs to somebody else, or this person already has an active one. */
  CARD_ACTIVE_FOR_OTHER(false),
  PERSON_HAS_ACTIVE_CARD(false),
  /** The register's state table allows no enrolment from the card's state. */
  CARD_STATE(false),
  /** The card's firmware is below the profile's minimum. */
  FIRMWARE_TOO_OLD(false),
  /** The card holds keys or changed PINs that this system did not set: it must be reset first. */
  CARD_IN_USE(false),
  NOT_GENUINE(false),
  /** Genuine perhaps, but made under an intermediate this installation doesn't know. */
  UNKNOWN_INTERMEDIATE(false),
  ATTESTATION_MISMATCH(false),
  POLICY_MISMATCH(false),
  /** The visit is unknown, over, or belongs to another card or station. */
  VISIT_CLOSED(false),
  MALFORMED(false),
  DIRECTORY_DOWN(true),
  BACK_OFFICE_DOWN(true),
  INTERNAL(true);

  private final boolean retryable;

  Refusal(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }
}
