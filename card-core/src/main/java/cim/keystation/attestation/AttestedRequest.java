// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.keys.CertificateRequest;
import cim.keystation.keys.Der;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/**
 * A certificate request that carries its own attestation, as other tools send it: the slot's
 * certificate in extension 1.3.6.1.4.1.41482.3.1 (or .11, as older tools have it), F9 in .2.
 */
public record AttestedRequest(
    CertificateRequest request, X509Certificate attestation, X509Certificate f9) {
  private static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("1.3.6.1.4.1.41482.3");

  /**
   * Reads a request and checks that its own key signed it; verifies no attestation. Empty when it
   * carries none.
   *
   * @param der PKCS#10
   * @throws IllegalArgumentException when it is no request, or what it carries is no certificate
   */
  public static Optional<AttestedRequest> parse(Bytes der) {
    CertificateRequest request = CertificateRequest.parse(der);
    Extensions extensions = extensions(der);
    if (extensions == null) {
      return Optional.empty();
    }
    Optional<X509Certificate> attestation =
        certificate(extensions, "1").or(() -> certificate(extensions, "11"));
    Optional<X509Certificate> f9 = certificate(extensions, "2");
    return attestation.flatMap(
        leaf -> f9.map(issuer -> new AttestedRequest(request, leaf, issuer)));
  }

  private static @Nullable Extensions extensions(Bytes der) {
    try {
      return new PKCS10CertificationRequest(der.toArray()).getRequestedExtensions();
    } catch (IOException e) {
      throw new IllegalArgumentException("not a PKCS#10 request", e);
    }
  }

  private static Optional<X509Certificate> certificate(Extensions extensions, String below) {
    return Optional.ofNullable(extensions.getExtension(ARC.branch(below)))
        .map(Extension::getExtnValue)
        .map(value -> Der.certificate(Bytes.of(value.getOctets())));
  }
}
