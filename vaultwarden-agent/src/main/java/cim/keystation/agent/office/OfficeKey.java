// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A private key of the office with its certificate. Prints the certificate's name only. */
public final class OfficeKey {
  private final PrivateKey key;
  private final X509Certificate certificate;

  public OfficeKey(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  PrivateKey key() {
    return key;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return "OfficeKey[" + certificate.getSubjectX500Principal() + "]";
  }
}
