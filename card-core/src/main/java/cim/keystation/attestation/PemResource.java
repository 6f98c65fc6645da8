// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates that come with this package. */
final class PemResource {
  private PemResource() {}

  static List<Bytes> certificates(String name) {
    try (InputStream in = PemResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(certificate -> Der.of((X509Certificate) certificate))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(name + " is damaged", e);
    }
  }
}
