// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;

/**
 * Secrets for holders of certificates: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM. Every
 * recipient alone can open it. {@code openssl cms -decrypt} reads it from OpenSSL 3.0 on.
 */
public final class Envelope {
  private Envelope() {}

  /**
   * Seals a secret; it stays open for its owner to close.
   *
   * @param recipients at least one, with an RSA key (OAEP) or an elliptic curve key (ECDH)
   */
  public static Bytes seal(Secret secret, List<X509Certificate> recipients) {
    return secret.use(content -> seal(content, recipients));
  }

  /** As {@link #seal(Secret, List)}; the caller zeroes {@code content}. */
  public static Bytes seal(byte[] content, List<X509Certificate> recipients) {
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("an envelope needs a recipient");
    }
    try {
      CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
      for (X509Certificate recipient : recipients) {
        generator.addRecipientInfoGenerator(EnvelopeRecipient.of(recipient));
      }
      OutputEncryptor aes =
          new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
              .setProvider(BouncyCastle.PROVIDER)
              .build();
      return Bytes.of(
          generator
              .generate(new CMSProcessableByteArray(content), (OutputAEADEncryptor) aes)
              .getEncoded());
    } catch (CMSException | GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("a recipient's certificate can't be used", e);
    }
  }

  /**
   * Opens an envelope. The caller closes what is returned.
   *
   * @param certificate the recipient's, to the private key
   * @throws IllegalArgumentException when it is no envelope, is for somebody else, or was changed;
   *     the message holds nothing of the content
   */
  public static Secret open(Bytes envelope, PrivateKey key, X509Certificate certificate) {
    try {
      CMSAuthEnvelopedData data = new CMSAuthEnvelopedData(envelope.toArray());
      boolean rsa = certificate.getPublicKey() instanceof RSAPublicKey;
      Collection<RecipientInformation> mine =
          data.getRecipientInfos()
              .getRecipients(
                  rsa
                      ? new JceKeyTransRecipientId(certificate)
                      : new JceKeyAgreeRecipientId(certificate));
      if (mine.isEmpty()) {
        throw new IllegalArgumentException("the envelope is for somebody else");
      }
      byte[] content = mine.iterator().next().getContent(recipient(key, rsa));
      // BouncyCastle keeps no copy of what it returns; this one becomes the secret.
      return Secret.ofBytes(content);
    } catch (CMSException | RuntimeException e) {
      if (e instanceof IllegalArgumentException known && known.getCause() == null) {
        throw known;
      }
      throw new IllegalArgumentException("the envelope can't be opened: damaged or not ours", e);
    }
  }

  private static Recipient recipient(PrivateKey key, boolean rsa) {
    return rsa
        ? new JceKeyTransAuthEnvelopedRecipient(key).setProvider(BouncyCastle.PROVIDER)
        : new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(BouncyCastle.PROVIDER);
  }
}
