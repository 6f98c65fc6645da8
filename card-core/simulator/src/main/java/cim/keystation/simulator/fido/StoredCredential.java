// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.Arrays;

/**
 * A discoverable credential: it can be found by its relying party alone.
 *
 * @param blob what credBlob stored (section 12.2), empty when nothing
 * @param largeBlobKey 32 bytes (section 12.3), empty when none was asked for
 */
record StoredCredential(
    Credential credential,
    RelyingParty relyingParty,
    CborMap user,
    Bytes blob,
    Bytes largeBlobKey) {

  /** One that lives in its id only: its user and its relying party's name aren't known. */
  static StoredCredential elsewhere(Credential credential) {
    RelyingParty unnamed = new RelyingParty("", new CborMap());
    return new StoredCredential(credential, unnamed, new CborMap(), Bytes.EMPTY, Bytes.EMPTY);
  }

  StoredCredential withUser(CborMap newUser) {
    return new StoredCredential(credential, relyingParty, newUser, blob, largeBlobKey);
  }

  boolean isFor(byte[] rpIdHash) {
    return Arrays.equals(relyingParty.hash(), rpIdHash);
  }
}
