// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

/**
 * Everything that can stop a visit. Each has a title, what happened and the next step, in every
 * language; the names of the first group are those of {@link cim.keystation.message.Refusal}.
 */
public enum Problem {
  WRONG_PASSWORD(Remedy.TYPE_AGAIN),
  CODE_WRONG(Remedy.TYPE_AGAIN),
  CODE_USED(Remedy.TYPE_AGAIN),
  CODE_EXPIRED(Remedy.TYPE_AGAIN),
  CODE_LOCKED(Remedy.END),
  PERSON_NOT_ENTITLED(Remedy.END),
  NO_KEY_BUNDLE(Remedy.END),
  CARD_ACTIVE_FOR_OTHER(Remedy.END),
  PERSON_HAS_ACTIVE_CARD(Remedy.END),
  CARD_STATE(Remedy.END),
  FIRMWARE_TOO_OLD(Remedy.END),
  CARD_IN_USE(Remedy.END),
  NOT_GENUINE(Remedy.END),
  UNKNOWN_INTERMEDIATE(Remedy.END),
  ATTESTATION_MISMATCH(Remedy.END),
  POLICY_MISMATCH(Remedy.END),
  VISIT_CLOSED(Remedy.SIGN_IN),
  MALFORMED(Remedy.END),
  DIRECTORY_DOWN(Remedy.RETRY),
  BACK_OFFICE_DOWN(Remedy.RETRY),
  INTERNAL(Remedy.RETRY),

  /** Nobody is here yet, and the back office can't be reached. */
  STATION_OFFLINE(Remedy.STATION),

  CARD_GONE(Remedy.RETRY),
  WRONG_CARD(Remedy.END),
  PIN_REJECTED(Remedy.END),
  PIN_BLOCKED(Remedy.END),
  CARD_TOO_OLD(Remedy.END),
  TOUCH_MISSED(Remedy.RETRY),
  CARD_REFUSED(Remedy.RETRY),
  READER_MISSING(Remedy.STATION),
  READER_BUSY(Remedy.RETRY),
  READER_BUSY_BY(Remedy.RETRY),
  READER_SERVICE_DOWN(Remedy.STATION),
  READER_PROTOCOL(Remedy.RETRY),

  NOT_A_YUBIKEY(Remedy.END),
  NO_SERIAL(Remedy.END),
  BIO_NOT_SERVED(Remedy.END),
  OTHER_WORK_UNFINISHED(Remedy.END),
  TERMS_UNREADABLE(Remedy.RETRY),
  /** The journal's disk is full or broken. */
  RECORDS_FAILED(Remedy.RETRY),
  STATION_FAULT(Remedy.RETRY);

  private final Remedy remedy;

  Problem(Remedy remedy) {
    this.remedy = remedy;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** What the person can do at this station. */
  public enum Remedy {
    /** Said beside the fields of the sign-in screen, not on a screen of its own. */
    TYPE_AGAIN,
    RETRY,
    SIGN_IN,
    /** Only other people can help: the card is taken out. */
    END,
    /** The station itself is out of order; it recovers by itself when the reader is back. */
    STATION
  }
}
