// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** A key pair and the certificate for it. */
public record CertifiedKey(KeyPair key, X509Certificate certificate) {
  /** Prints no key. */
  @Override
  public String toString() {
    return "CertifiedKey[" + certificate.getSubjectX500Principal() + "]";
  }
}
