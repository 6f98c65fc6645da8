// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/** When a PIV key wants the PIN; the code is Yubico's (tag AA and attestation .8). */
public enum PinPolicy {
  NEVER(1),
  ONCE(2),
  ALWAYS(3);

  private final int code;

  PinPolicy(int code) {
    this.code = code;
  }

  /** Yubico's number for it in GENERATE and IMPORT. */
  public int code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException for any other code
   */
  public static PinPolicy of(int code) {
    for (PinPolicy policy : values()) {
      if (policy.code == code) {
        return policy;
      }
    }
    throw new IllegalArgumentException("not a PIN policy: " + code);
  }
}
