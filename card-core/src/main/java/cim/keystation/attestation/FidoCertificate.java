// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1OctetString;

/** What an attestation certificate must be (WebAuthn 3, 8.2.1). */
final class FidoCertificate {
  private static final String AAGUID = "1.3.6.1.4.1.45724.1.1.4";
  private static final UUID NONE = new UUID(0, 0);

  private FidoCertificate() {}

  /** {@code aaguid}: all zeros for U2F, whose certificates need say no more than their key. */
  static void check(X509Certificate certificate, UUID aaguid) throws NotGenuineException {
    if (certificate.getVersion() != 3 || certificate.getBasicConstraints() >= 0) {
      throw new NotGenuineException("not an attestation certificate: it may issue others");
    }
    if (aaguid.equals(NONE)) {
      return;
    }
    String subject = certificate.getSubjectX500Principal().getName().toLowerCase(Locale.ROOT);
    if (!subject.contains("ou=authenticator attestation")) {
      throw new NotGenuineException("not an attestation certificate: " + subject);
    }
    byte[] value = certificate.getExtensionValue(AAGUID);
    if (value != null && !aaguid.equals(uuid(value))) {
      throw new NotGenuineException("the certificate is another model's than the credential");
    }
  }

  /** An OCTET STRING in an OCTET STRING. */
  private static UUID uuid(byte[] value) throws NotGenuineException {
    try {
      byte[] outer = ASN1OctetString.getInstance(value).getOctets();
      byte[] octets = ASN1OctetString.getInstance(outer).getOctets();
      if (octets.length == 16) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        return new UUID(in.getLong(), in.getLong());
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new NotGenuineException("extension " + AAGUID + " is malformed");
  }
}
