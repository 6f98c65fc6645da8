// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What people ask of a certificate.
 *
 * @param subject as RFC 2253
 * @param serial hexadecimal
 * @param sha256 fingerprint of the whole certificate
 */
public record CertificateReport(
    String subject,
    String issuer,
    String serial,
    Instant notBefore,
    Instant notAfter,
    Bytes sha256) {

  static CertificateReport of(X509Certificate certificate) {
    try {
      return new CertificateReport(
          certificate.getSubjectX500Principal().getName(),
          certificate.getIssuerX500Principal().getName(),
          certificate.getSerialNumber().toString(16),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant(),
          Bytes.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
    } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a certificate that was just decoded", e);
    }
  }
}
