// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;

/** Fingerprints of certificates, upper-case hex without colons. */
public final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 of the DER, as {@code openssl x509 -fingerprint -sha256} has it. */
  public static String sha256(X509Certificate certificate) {
    return Bytes.of(digest("SHA-256", Der.of(certificate).toArray())).toHex();
  }

  static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " belongs to every JDK", e);
    }
  }
}
