// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

/**
 * When an OpenPGP key wants a touch (user interaction flag, 4.4.3.6, with Yubico's cached values);
 * the FIXED ones can't be changed until the key is replaced.
 */
public enum OpenPgpTouch {
  OFF(0),
  ON(1),
  FIXED(2),
  CACHED(3),
  CACHED_FIXED(4);

  private final int code;

  OpenPgpTouch(int code) {
    this.code = code;
  }

  /** The value in the user interaction flag (D6 to D9). */
  public int code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException for any other code
   */
  public static OpenPgpTouch of(int code) {
    for (OpenPgpTouch policy : values()) {
      if (policy.code == code) {
        return policy;
      }
    }
    throw new IllegalArgumentException("not a touch policy: " + code);
  }
}
