// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Certificates and public keys to and from DER. */
public final class Der {
  private Der() {}

  /**
   * @throws IllegalArgumentException unless {@code der} is exactly one X.509 certificate
   */
  public static X509Certificate certificate(Bytes der) {
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(der.toArray());
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      if (in.available() > 0) {
        throw new IllegalArgumentException("bytes follow the X.509 certificate");
      }
      return certificate;
    } catch (CertificateException | ArrayIndexOutOfBoundsException e) {
      // the latter is Java's own, for an Ed25519 key of no bytes
      throw new IllegalArgumentException("not an X.509 certificate", e);
    }
  }

  /** In the order given. @throws IllegalArgumentException as {@link #certificate} does */
  public static List<X509Certificate> certificates(List<Bytes> ders) {
    return ders.stream().map(Der::certificate).toList();
  }

  public static Bytes of(X509Certificate certificate) {
    try {
      return Bytes.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("certificate can't be encoded", e);
    }
  }

  /**
   * @param subjectPublicKeyInfo RFC 5280, 4.1.2.7
   * @throws IllegalArgumentException unless it is a key of a known algorithm
   */
  public static PublicKey publicKey(Bytes subjectPublicKeyInfo) {
    try {
      byte[] der = subjectPublicKeyInfo.toArray();
      String oid = SubjectPublicKeyInfo.getInstance(der).getAlgorithm().getAlgorithm().getId();
      String name =
          switch (oid) {
            case "1.2.840.10045.2.1" -> "EC";
            case "1.2.840.113549.1.1.1" -> "RSA";
            case "1.3.101.112" -> "Ed25519";
            case "1.3.101.110" -> "X25519";
            default -> throw new IllegalArgumentException("unknown key algorithm " + oid);
          };
      return KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a public key", e);
    }
  }
}
