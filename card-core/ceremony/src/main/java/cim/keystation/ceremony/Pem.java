// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.keys.Der;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates as PEM (RFC 7468). */
final class Pem {
  private Pem() {}

  static String certificate(X509Certificate certificate) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(Der.of(certificate).toArray());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  static X509Certificate certificate(Path file) throws CeremonyException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      throw new CeremonyException(file + " is not a certificate that can be read", e);
    }
  }
}
