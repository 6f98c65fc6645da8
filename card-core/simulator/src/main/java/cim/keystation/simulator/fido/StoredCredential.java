// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

/** A discoverable credential: it can be found by its relying party alone. */
record StoredCredential(Credential credential, RelyingParty relyingParty, CborMap user) {
  StoredCredential withUser(CborMap newUser) {
    return new StoredCredential(credential, relyingParty, newUser);
  }

  boolean isFor(byte[] rpIdHash) {
    return java.util.Arrays.equals(relyingParty.hash(), rpIdHash);
  }
}
