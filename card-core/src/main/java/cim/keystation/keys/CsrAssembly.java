// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import java.io.IOException;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A certificate request (PKCS#10, RFC 2986) whose signature comes from elsewhere: give {@link
 * #toSign} to the key, then {@link #assemble}. May be signed several times.
 */
public final class CsrAssembly {
  private final CertificationRequestInfo info;
  private final RawSignature signature;

  private CsrAssembly(CertificationRequestInfo info, RawSignature signature) {
    this.info = info;
    this.signature = signature;
  }

  /**
   * Begins a request for {@code CN=commonName}; whoever issues decides on the name for itself.
   *
   * @throws IllegalArgumentException for a key that can't sign
   */
  public static CsrAssembly begin(String commonName, PublicKey key) {
    return new CsrAssembly(
        new CertificationRequestInfo(
            new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(),
            SubjectPublicKeyInfo.getInstance(key.getEncoded()),
            new DERSet()),
        RawSignature.with(key));
  }

  /** For ECDSA the digest, for RSA the block padded to the modulus, for Ed25519 the message. */
  public byte[] toSign() {
    return signature.prepare(message());
  }

  /**
   * The finished request, DER.
   *
   * @param raw what the key made of {@link #toSign}; ECDSA as DER sequence
   * @throws IllegalArgumentException when the signature is not by the request's key
   */
  public Bytes assemble(byte[] raw) {
    if (!signature.verifies(message(), raw)) {
      throw new IllegalArgumentException("the signature is not by the request's key");
    }
    return encoded(new CertificationRequest(info, signature.identifier(), new DERBitString(raw)));
  }

  private byte[] message() {
    try {
      return info.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("encoding in memory", e);
    }
  }

  private static Bytes encoded(CertificationRequest request) {
    try {
      return Bytes.of(request.getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new IllegalStateException("encoding in memory", e);
    }
  }
}
