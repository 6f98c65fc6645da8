// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.nio.charset.StandardCharsets;

/** A relying party, as the platform names it. */
record RelyingParty(String id, CborMap entity) {
  byte[] hash() {
    return hash(id);
  }

  static byte[] hash(String id) {
    return Hashes.sha256(id.getBytes(StandardCharsets.UTF_8));
  }
}
