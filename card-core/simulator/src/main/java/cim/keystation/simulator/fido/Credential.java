// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;

/**
 * One credential. {@code protection} is 1 to 3 as in credProtect (section 12.1): 1 always usable, 2
 * only named or with PIN, 3 only with PIN.
 */
record Credential(
    Bytes id, CredentialKey key, int protection, boolean hmacSecret, boolean discoverable) {
  static final int PROTECTION_WITH_LIST = 2;
  static final int PROTECTION_ALWAYS_PIN = 3;

  /** In an allow or exclude list, and in what answers give. */
  CborMap descriptor() {
    return new CborMap().with("id", id).with("type", "public-key");
  }

  boolean usable(boolean named, boolean verified) {
    return verified
        || protection < PROTECTION_WITH_LIST
        || named && protection == PROTECTION_WITH_LIST;
  }
}
