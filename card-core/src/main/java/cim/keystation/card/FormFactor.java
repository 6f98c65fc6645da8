// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** The shape of a YubiKey, as its management application reports it (low bits of tag 04). */
public enum FormFactor {
  UNKNOWN(0),
  USB_A_KEYCHAIN(1),
  USB_A_NANO(2),
  USB_C_KEYCHAIN(3),
  USB_C_NANO(4),
  USB_C_LIGHTNING(5),
  USB_A_BIO(6),
  USB_C_BIO(7);

  private final int code;

  FormFactor(int code) {
    this.code = code;
  }

  /** Management's number for it (tag 04). */
  public int code() {
    return code;
  }

  /** Ignores the FIPS (80) and Security Key (40) bits; an unlisted code is {@link #UNKNOWN}. */
  public static FormFactor of(int code) {
    for (FormFactor factor : values()) {
      if (factor.code == (code & 0x0f)) {
        return factor;
      }
    }
    return UNKNOWN;
  }
}
