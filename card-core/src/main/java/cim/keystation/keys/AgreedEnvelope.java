// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;

/**
 * An {@link Envelope} to an elliptic curve key that is somewhere else, as on a card: first it says
 * with whose key that one has to agree, and what both then have opens it.
 */
public final class AgreedEnvelope {
  private final KeyAgreeRecipientInformation recipient;
  private final PublicKey sender;
  private final AlgorithmIdentifier curve;

  private AgreedEnvelope(
      KeyAgreeRecipientInformation recipient, PublicKey sender, AlgorithmIdentifier curve) {
    this.recipient = recipient;
    this.sender = sender;
    this.curve = curve;
  }

  /**
   * @param certificate to the key that is elsewhere
   * @throws IllegalArgumentException when it is no envelope, or not for that certificate
   */
  public static AgreedEnvelope of(Bytes envelope, X509Certificate certificate) {
    if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
      throw new IllegalArgumentException("the certificate has no elliptic curve key");
    }
    try {
      RecipientInformation found =
          new CMSAuthEnvelopedData(envelope.toArray())
              .getRecipientInfos()
              .get(new JceKeyAgreeRecipientId(certificate));
      if (!(found instanceof KeyAgreeRecipientInformation mine)) {
        throw new IllegalArgumentException("the envelope is for somebody else");
      }
      OriginatorPublicKey ephemeral = mine.getOriginator().getOriginatorKey();
      if (ephemeral == null) {
        throw new IllegalArgumentException("the envelope holds no key to agree with");
      }
      AlgorithmIdentifier curve =
          SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded()).getAlgorithm();
      return new AgreedEnvelope(mine, key(curve, ephemeral), curve);
    } catch (CMSException | RuntimeException e) {
      if (e instanceof IllegalArgumentException known && known.getCause() == null) {
        throw known;
      }
      throw new IllegalArgumentException("not an envelope", e);
    }
  }

  /** The curve may be left out there: it is the recipient's. */
  private static PublicKey key(AlgorithmIdentifier curve, OriginatorPublicKey ephemeral) {
    try {
      byte[] encoded =
          new SubjectPublicKeyInfo(curve, ephemeral.getPublicKeyData().getBytes()).getEncoded();
      return KeyFactory.getInstance("EC", BouncyCastle.PROVIDER)
          .generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the key to agree with is none of this curve", e);
    }
  }

  /** With whose key the recipient's has to agree; made for this envelope alone. */
  public PublicKey sender() {
    return sender;
  }

  /**
   * Opens it; the caller closes what is returned.
   *
   * @param agreed what Diffie-Hellman gave, without any derivation
   * @throws IllegalArgumentException when that is another, or the envelope was changed; the message
   *     holds nothing of the content
   */
  public Secret open(Secret agreed) {
    byte[] shared = agreed.copy();
    try {
      return Secret.ofBytes(recipient.getContent(new AgreedRecipient(shared, curve)));
    } catch (CMSException | RuntimeException e) {
      throw new IllegalArgumentException("the envelope can't be opened: damaged or not ours", e);
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }
}
