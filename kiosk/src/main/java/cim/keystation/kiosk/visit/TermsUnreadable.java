// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

/** The back office's terms can't be used, such as a profile with a typing error. */
public final class TermsUnreadable extends Exception {
  private static final long serialVersionUID = 1L;

  public TermsUnreadable(Throwable cause) {
    super("terms can't be used: " + cause.getMessage(), cause);
  }
}
