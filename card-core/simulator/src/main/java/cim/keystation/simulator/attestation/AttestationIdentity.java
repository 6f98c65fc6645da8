// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/**
 * The attestation key that a card leaves the factory with in PIV slot F9, and its certificate. As
 * on real cards it is shared by a batch.
 */
public record AttestationIdentity(KeyPair key, X509Certificate certificate) {
  /** Prints no key. */
  @Override
  public String toString() {
    return "AttestationIdentity[" + certificate.getSubjectX500Principal() + "]";
  }
}
