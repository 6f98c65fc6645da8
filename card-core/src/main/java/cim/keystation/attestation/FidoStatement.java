// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attestation object (WebAuthn 3, 6.5.4), not verified. Throws {@code IllegalArgumentException}
 * when it is malformed.
 *
 * @param algorithm COSE's number; 0 when it is missing. U2F has one only and doesn't name it
 * @param certificates the attestation key's first; empty when the credential attests itself
 */
record FidoStatement(
    String format,
    long algorithm,
    byte[] signature,
    List<X509Certificate> certificates,
    byte[] authenticatorData) {
  static final String U2F = "fido-u2f";
  private static final long ES256 = -7;

  static FidoStatement parse(Bytes attestationObject) {
    CborReader in = new CborReader(attestationObject.toArray());
    Map<Object, Object> object = in.map();
    if (!in.atEnd()
        || !(object.get("fmt") instanceof String format)
        || !(object.get("authData") instanceof byte[] data)
        || !(object.get("attStmt") instanceof Map<?, ?> statement)) {
      throw new IllegalArgumentException("not an attestation object");
    }
    Object algorithm = statement.get("alg");
    byte[] signature = statement.get("sig") instanceof byte[] given ? given : new byte[0];
    return new FidoStatement(
        format,
        algorithm instanceof Long number ? number : format.equals(U2F) ? ES256 : 0,
        signature,
        certificates(statement.get("x5c")),
        data);
  }

  private static List<X509Certificate> certificates(@Nullable Object x5c) {
    List<X509Certificate> certificates = new ArrayList<>();
    if (x5c instanceof List<?> all) {
      for (Object each : all) {
        if (!(each instanceof byte[] der)) {
          throw new IllegalArgumentException("not a certificate");
        }
        certificates.add(Der.certificate(Bytes.of(der)));
      }
    }
    return certificates;
  }
}
