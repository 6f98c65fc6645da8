// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/**
 * When a PIV key wants a touch; CACHED: one serves 15 s. The code is Yubico's (tag AB and
 * attestation .8).
 */
public enum TouchPolicy {
  NEVER(1),
  ALWAYS(2),
  CACHED(3);

  private final int code;

  TouchPolicy(int code) {
    this.code = code;
  }

  /** Yubico's number for it in GENERATE and IMPORT. */
  public int code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException for any other code
   */
  public static TouchPolicy of(int code) {
    for (TouchPolicy policy : values()) {
      if (policy.code == code) {
        return policy;
      }
    }
    throw new IllegalArgumentException("not a touch policy: " + code);
  }
}
