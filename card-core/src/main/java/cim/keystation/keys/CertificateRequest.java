// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import java.io.IOException;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * A certificate request that was checked to be signed by its own key.
 *
 * @param subject as the requester wrote it, RFC 4514: not to be believed
 */
public record CertificateRequest(String subject, PublicKey publicKey) {
  /**
   * @param der PKCS#10
   * @throws IllegalArgumentException when it is none, or not signed by its own key
   */
  public static CertificateRequest parse(Bytes der) {
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der.toArray());
      PublicKey key =
          Der.publicKey(Bytes.of(request.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER)));
      if (!Bytes.of(request.toASN1Structure().getEncoded(ASN1Encoding.DER)).equals(der)
          || request.toASN1Structure().getSignature().getPadBits() != 0) {
        throw new IllegalArgumentException("the request is not encoded as DER");
      }
      RawSignature signature = RawSignature.with(key);
      byte[] message =
          request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
      if (!signature
              .identifier()
              .getAlgorithm()
              .equals(request.getSignatureAlgorithm().getAlgorithm())
          || !signature.verifies(message, request.getSignature())) {
        throw new IllegalArgumentException("the request is not signed by its own key");
      }
      return new CertificateRequest(request.getSubject().toString(), key);
    } catch (IllegalArgumentException known) {
      throw known;
    } catch (IOException | RuntimeException e) { // Bouncy Castle's parser throws what it stumbles on
      throw new IllegalArgumentException("not a PKCS#10 request", e);
    }
  }
}
