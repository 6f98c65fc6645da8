// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import java.util.List;

/** Names of {@code keystation.schema}, and of the two standard attributes we write. */
final class Names {
  static final String PERSON_CLASS = "keystationPerson";
  static final String CARD_CLASS = "keystationCard";
  static final String SERIAL = "keystationCardSerial";
  static final String STATE = "keystationCardState";
  static final String VALID_UNTIL = "keystationValidUntil";
  static final String FINGERPRINT = "keystationOpenPgpFingerprint";
  static final String HOLDER = "keystationHolder";
  static final String REVISION = "keystationRevision";
  static final String MODEL = "keystationModel";
  static final String FIRMWARE = "keystationFirmware";
  static final String PROFILE = "keystationProfile";
  static final String ISSUED_AT = "keystationIssuedAt";
  static final String SLOT = "keystationSlot";
  static final String OPENPGP_CERTIFICATE = "keystationOpenPgpCertificate";
  static final String SSH_KEY = "sshPublicKey";
  static final String CERTIFICATE = "userCertificate;binary";

  /** What we write on a person, beside the class. */
  static final List<String> ON_PERSON =
      List.of(SERIAL, STATE, VALID_UNTIL, FINGERPRINT, SSH_KEY, CERTIFICATE);

  /** What we write on a card's entry, beside its class and name. */
  static final List<String> ON_CARD =
      List.of(
          STATE,
          REVISION,
          HOLDER,
          VALID_UNTIL,
          ISSUED_AT,
          MODEL,
          FIRMWARE,
          PROFILE,
          SLOT,
          FINGERPRINT,
          OPENPGP_CERTIFICATE,
          SSH_KEY,
          CERTIFICATE);

  private Names() {}
}
