// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/** How the content key reaches one recipient: RSA-OAEP with SHA-256, or ephemeral-static ECDH. */
final class EnvelopeRecipient {
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private EnvelopeRecipient() {}

  static RecipientInfoGenerator of(X509Certificate certificate) throws GeneralSecurityException {
    if (certificate.getPublicKey() instanceof RSAPublicKey) {
      AlgorithmIdentifier oaep =
          new JcaAlgorithmParametersConverter()
              .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, OAEP);
      return new JceKeyTransRecipientInfoGenerator(certificate, oaep)
          .setProvider(BouncyCastle.PROVIDER);
    }
    if (certificate.getPublicKey() instanceof ECPublicKey recipient) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
      generator.initialize(recipient.getParams());
      KeyPair ephemeral = generator.generateKeyPair();
      return new JceKeyAgreeRecipientInfoGenerator(
              CMSAlgorithm.ECDH_SHA256KDF,
              ephemeral.getPrivate(),
              ephemeral.getPublic(),
              CMSAlgorithm.AES256_WRAP)
          .addRecipient(certificate)
          .setProvider(BouncyCastle.PROVIDER);
    }
    throw new IllegalArgumentException(
        "can't envelope to a key of type " + certificate.getPublicKey().getAlgorithm());
  }
}
