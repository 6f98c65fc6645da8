// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.io.Serial;

/** A command ends here with this status (section 8.2); the applet turns it into the answer. */
final class CtapException extends RuntimeException {
  static final int INVALID_COMMAND = 0x01;
  static final int INVALID_PARAMETER = 0x02;
  static final int INVALID_LENGTH = 0x03;
  static final int INVALID_SEQUENCE = 0x04;
  static final int UNEXPECTED_TYPE = 0x11;
  static final int INVALID_CBOR = 0x12;
  static final int MISSING_PARAMETER = 0x14;
  static final int LARGE_BLOB_STORAGE_FULL = 0x18;
  static final int CREDENTIAL_EXCLUDED = 0x19;
  static final int UNSUPPORTED_ALGORITHM = 0x26;
  static final int KEY_STORE_FULL = 0x28;
  static final int UNSUPPORTED_OPTION = 0x2B;
  static final int INVALID_OPTION = 0x2C;
  static final int KEEPALIVE_CANCEL = 0x2D;
  static final int NO_CREDENTIALS = 0x2E;
  static final int USER_ACTION_TIMEOUT = 0x2F;
  static final int NOT_ALLOWED = 0x30;
  static final int PIN_INVALID = 0x31;
  static final int PIN_BLOCKED = 0x32;
  static final int PIN_AUTH_INVALID = 0x33;
  static final int PIN_AUTH_BLOCKED = 0x34;
  static final int PIN_NOT_SET = 0x35;
  static final int PIN_REQUIRED = 0x36;
  static final int PIN_POLICY_VIOLATION = 0x37;
  static final int REQUEST_TOO_LARGE = 0x39;
  static final int ACTION_TIMEOUT = 0x3A;
  static final int INTEGRITY_FAILURE = 0x3D;
  static final int INVALID_SUBCOMMAND = 0x3E;
  static final int UNAUTHORIZED_PERMISSION = 0x40;

  @Serial private static final long serialVersionUID = 1;

  private final int status;

  CtapException(int status) {
    super(String.format("%02X", status), null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
