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

  CborMap save() {
    return new CborMap()
        .with(1, credential.id())
        .with(2, relyingParty.entity())
        .with(3, user)
        .with(4, blob)
        .with(5, largeBlobKey);
  }

  /**
   * @throws CtapException 14 when it wasn't sealed with that seal
   */
  static StoredCredential load(CborMap saved, CredentialSeal seal) {
    CborMap entity = saved.requireMap(2);
    RelyingParty rp = new RelyingParty(entity.requireText("id"), entity);
    Credential credential =
        seal.open(saved.requireBytes(1), rp.hash())
            .orElseThrow(() -> new CtapException(CtapException.MISSING_PARAMETER));
    return new StoredCredential(
        credential, rp, saved.requireMap(3), saved.requireBytes(4), saved.requireBytes(5));
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "StoredCredential[" + relyingParty.id() + "]";
  }

  boolean isFor(byte[] rpIdHash) {
    return Arrays.equals(relyingParty.hash(), rpIdHash);
  }
}
