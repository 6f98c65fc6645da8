// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import java.util.Arrays;

/**
 * What the person is typing, outside the components, so that a change of theme or language loses
 * nothing and the end of a visit wipes everything.
 */
final class Forms {
  private final SecretDocument uid = new SecretDocument(64);
  private final SecretDocument password = new SecretDocument(256);
  private final SecretDocument code = new SecretDocument(32);
  private final PinBuffer pin = new PinBuffer();

  SecretDocument uid() {
    return uid;
  }

  SecretDocument password() {
    return password;
  }

  SecretDocument code() {
    return code;
  }

  PinBuffer pin() {
    return pin;
  }

  /** Zeroes everything. */
  void wipe() {
    Arrays.asList(uid, password, code).forEach(SecretDocument::wipe);
    pin.clear();
  }
}
