// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import java.security.PublicKey;

/** A registered security key. */
public final class WebauthnKey {
  public final long slot;
  public final String name;
  public final String credentialId;
  final PublicKey publicKey;
  final String signatureAlgorithm;
  long counter;

  WebauthnKey(long slot, String name, NewCredential credential) {
    this.slot = slot;
    this.name = name;
    this.credentialId = credential.id();
    this.publicKey = credential.publicKey();
    this.signatureAlgorithm = credential.signatureAlgorithm();
    this.counter = credential.counter();
  }

  /** What an authenticator made and proved. */
  record NewCredential(String id, PublicKey publicKey, String signatureAlgorithm, long counter) {}
}
