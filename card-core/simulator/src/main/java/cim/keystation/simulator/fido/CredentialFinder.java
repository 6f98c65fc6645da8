// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Optional;

/** Finds the credentials of one relying party. */
record CredentialFinder(Memory memory, byte[] rpIdHash) {
  /** By id. A deleted discoverable credential isn't found although its id could still be opened. */
  Optional<Credential> byDescriptor(CborMap descriptor) {
    Bytes id = descriptor.requireBytes("id");
    if (!descriptor.requireText("type").equals("public-key")) {
      return Optional.empty();
    }
    return memory
        .seal()
        .open(id, rpIdHash)
        .filter(found -> !found.discoverable() || memory.store().find(id).isPresent());
  }

  /** The discoverable ones, newest first. */
  List<StoredCredential> discoverable() {
    return memory.store().of(rpIdHash);
  }
}
