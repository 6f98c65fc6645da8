// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.CardException;
import cim.keystation.card.CardException.ReaderFault;
import cim.keystation.card.CardException.ReaderFault.Kind;
import org.jspecify.annotations.Nullable;

/** An error code of the PC/SC service (MS-RDPESC 2.2.8, pcsc-lite's pcsclite.h). */
final class PcscFailure extends Exception {
  private static final long serialVersionUID = 1L;

  static final int INVALID_HANDLE = 0x80100003;
  static final int UNKNOWN_READER = 0x80100009;
  static final int TIMEOUT = 0x8010000A;
  static final int SHARING_VIOLATION = 0x8010000B;
  static final int NO_SMARTCARD = 0x8010000C;
  static final int COMM_ERROR = 0x80100013;
  static final int NOT_TRANSACTED = 0x80100016;
  static final int READER_UNAVAILABLE = 0x80100017;
  static final int NO_SERVICE = 0x8010001D;
  static final int SERVICE_STOPPED = 0x8010001E;
  static final int NO_READERS = 0x8010002E;
  static final int UNPOWERED_CARD = 0x80100067;
  static final int RESET_CARD = 0x80100068;
  static final int REMOVED_CARD = 0x80100069;

  private final int code;

  PcscFailure(int code, @Nullable Throwable cause) {
    super(String.format("PC/SC error %08X", code), cause);
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The service is away, or is another one than the context belongs to. */
  boolean isServiceLost() {
    return code == NO_SERVICE || code == SERVICE_STOPPED || code == INVALID_HANDLE;
  }

  /** What a failed connection means. */
  CardException connecting() {
    return switch (code) {
      case NO_SMARTCARD, REMOVED_CARD, UNPOWERED_CARD -> new CardException.CardGone(this);
      case UNKNOWN_READER, READER_UNAVAILABLE, NO_READERS -> fault(Kind.NO_READER);
      case NO_SERVICE, SERVICE_STOPPED, INVALID_HANDLE -> fault(Kind.SERVICE_DOWN);
      default -> fault(Kind.PROTOCOL);
    };
  }

  /**
   * What a failed command means. A card that was reset, or whose handle died with the service, has
   * lost what was verified: it is gone for whoever works with it.
   */
  CardException transmitting() {
    return switch (code) {
      case NO_SMARTCARD,
          REMOVED_CARD,
          UNPOWERED_CARD,
          RESET_CARD,
          NOT_TRANSACTED,
          COMM_ERROR,
          READER_UNAVAILABLE,
          UNKNOWN_READER,
          INVALID_HANDLE ->
          new CardException.CardGone(this);
      case NO_SERVICE, SERVICE_STOPPED -> fault(Kind.SERVICE_DOWN);
      default -> fault(Kind.PROTOCOL);
    };
  }

  private ReaderFault fault(Kind kind) {
    return new ReaderFault(kind, String.format("%08X", code), this);
  }
}
