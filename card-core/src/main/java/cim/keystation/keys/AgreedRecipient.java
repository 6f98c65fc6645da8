// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.KDF2BytesGenerator;
import org.bouncycastle.crypto.params.KDFParameters;

/**
 * Derives and unwraps the content's key (RFC 5753, X9.63) from a Diffie-Hellman that was done
 * elsewhere; Bouncy Castle does the rest.
 */
final class AgreedRecipient extends JceKeyAgreeAuthEnvelopedRecipient {
  private static final int KEY_BYTES = 32;

  private final byte[] shared;

  /** The caller zeroes {@code shared}. */
  AgreedRecipient(byte[] shared, AlgorithmIdentifier curve) {
    super(new Elsewhere());
    this.shared = shared;
    setPrivateKeyAlgorithmIdentifier(curve);
    setContentProvider(BouncyCastle.PROVIDER);
  }

  @Override
  protected Key extractSecretKey(
      AlgorithmIdentifier agreement,
      AlgorithmIdentifier content,
      SubjectPublicKeyInfo sender,
      ASN1OctetString extra,
      byte[] wrapped)
      throws CMSException {
    AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(agreement.getParameters());
    if (!wrap.getAlgorithm().equals(CMSAlgorithm.AES256_WRAP)) {
      throw new CMSException("the content's key is not wrapped by AES-256");
    }
    byte[] kek = new byte[KEY_BYTES];
    try {
      KDF2BytesGenerator kdf = new KDF2BytesGenerator(digest(agreement.getAlgorithm()));
      kdf.init(new KDFParameters(shared, info(wrap, extra)));
      kdf.generateBytes(kek, 0, kek.length);
      Cipher unwrap = Cipher.getInstance("AESWrap", BouncyCastle.PROVIDER);
      unwrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(kek, "AES"));
      return unwrap.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
    } catch (GeneralSecurityException | IOException e) {
      throw new CMSException("the content's key can't be unwrapped", e);
    } finally {
      Arrays.fill(kek, (byte) 0);
    }
  }

  private static Digest digest(ASN1ObjectIdentifier agreement) throws CMSException {
    if (agreement.equals(CMSAlgorithm.ECDH_SHA256KDF)) {
      return new SHA256Digest();
    }
    if (agreement.equals(CMSAlgorithm.ECDH_SHA384KDF)) {
      return new SHA384Digest();
    }
    if (agreement.equals(CMSAlgorithm.ECDH_SHA512KDF)) {
      return new SHA512Digest();
    }
    throw new CMSException("not agreed by ECDH with SHA-2: " + agreement);
  }

  private static byte[] info(AlgorithmIdentifier wrap, ASN1OctetString extra) throws IOException {
    byte[] bits = ByteBuffer.allocate(Integer.BYTES).putInt(KEY_BYTES * Byte.SIZE).array();
    ECCCMSSharedInfo info =
        extra == null
            ? new ECCCMSSharedInfo(wrap, bits)
            : new ECCCMSSharedInfo(wrap, extra.getOctets(), bits);
    return info.getEncoded(ASN1Encoding.DER);
  }

  /** Bouncy Castle wants a private key, and hands it nowhere but to the method above. */
  private static final class Elsewhere implements PrivateKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
