// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Attestations made by real YubiKeys: the slot's certificate, then F9. */
final class Samples {
  private Samples() {}

  static List<X509Certificate> read(String name) throws Exception {
    try (InputStream in = Samples.class.getResourceAsStream(name + ".pem")) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }
}
