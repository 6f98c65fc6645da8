// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** The applications of a YubiKey, with their bit in the management capability masks. */
public enum Application {
  OTP(0x01),
  U2F(0x02),
  OPENPGP(0x08),
  PIV(0x10),
  OATH(0x20),
  HSMAUTH(0x100),
  FIDO2(0x200);

  private final int bit;

  Application(int bit) {
    this.bit = bit;
  }

  /** The application's bit in the Management application's masks. */
  public int bit() {
    return bit;
  }
}
