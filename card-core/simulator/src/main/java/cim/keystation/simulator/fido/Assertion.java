// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;

/** What all answers to one authenticatorGetAssertion have in common. */
record Assertion(
    Authenticator authenticator,
    byte[] rpIdHash,
    byte[] clientDataHash,
    boolean present,
    boolean verified,
    AssertionExtensions extensions) {

  /**
   * @param oneOfSeveral whether the platform has to let the user choose, which wants names
   */
  CborMap answer(StoredCredential stored, boolean oneOfSeveral) {
    Credential credential = stored.credential();
    byte[] data =
        new AuthenticatorData(rpIdHash, present, verified, authenticator.memory().nextSignature())
            .extend(extensions.outputs(stored, verified))
            .encode();
    CborMap answer =
        new CborMap()
            .with(0x01, credential.descriptor())
            .with(0x02, Bytes.of(data))
            .with(0x03, Bytes.of(credential.key().sign(data, clientDataHash)));
    if (!stored.user().isEmpty()) {
      answer.with(0x04, oneOfSeveral ? userAsFarAsAllowed(stored.user()) : idOf(stored.user()));
    }
    if (extensions.largeBlobKey() && !stored.largeBlobKey().isEmpty()) {
      answer.with(0x07, stored.largeBlobKey());
    }
    return answer;
  }

  /** Names only for a verified user. */
  private CborMap userAsFarAsAllowed(CborMap user) {
    return verified ? user : idOf(user);
  }

  private static CborMap idOf(CborMap user) {
    return new CborMap().with("id", user.requireBytes("id"));
  }
}
