// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKEKAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKEKRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** CMS AuthEnvelopedData for whoever has one AES-256 key ({@code openssl cms -secretkey}). */
final class KeyEnvelope {
  static final int LENGTH = 32;

  private static final byte[] KEY_ID = "keystation".getBytes(StandardCharsets.US_ASCII);

  private KeyEnvelope() {}

  static Bytes seal(byte[] content, byte[] key) {
    try {
      CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(
          new JceKEKRecipientInfoGenerator(KEY_ID, aes(key)).setProvider(BouncyCastle.PROVIDER));
      var encryptor =
          new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
              .setProvider(BouncyCastle.PROVIDER)
              .build();
      return Bytes.of(
          generator
              .generate(new CMSProcessableByteArray(content), (OutputAEADEncryptor) encryptor)
              .getEncoded());
    } catch (CMSException | IOException e) {
      throw new IllegalStateException("AES belongs to Bouncy Castle", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the key is another, or something was changed
   */
  static Secret open(Bytes envelope, byte[] key) {
    try {
      RecipientInformation recipient =
          new CMSAuthEnvelopedData(envelope.toArray())
              .getRecipientInfos()
              .getRecipients()
              .iterator()
              .next();
      return Secret.ofBytes(
          recipient.getContent(
              new JceKEKAuthEnvelopedRecipient(aes(key)).setProvider(BouncyCastle.PROVIDER)));
    } catch (CMSException | RuntimeException e) {
      throw new IllegalArgumentException("the envelope can't be opened: damaged or not ours", e);
    }
  }

  private static SecretKey aes(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }
}
