// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** A primary OpenPGP key with its private part. */
final class CertifyKey {
  /** 16 MiB hashed per attempt (RFC 4880, 3.7.1.3). */
  private static final int S2K_COUNT = 0xe0;

  private final PGPKeyPair pair;

  CertifyKey(PGPKeyPair pair) {
    this.pair = pair;
  }

  PGPKeyPair pair() {
    return pair;
  }

  PGPPublicKey publicKey() {
    return pair.getPublicKey();
  }

  BcPGPContentSignerBuilder signer() {
    return new BcPGPContentSignerBuilder(publicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
  }

  /** Certifies another person's user id: a positive certification, RFC 4880, 5.2.1. */
  PGPSignature certify(String userId, PGPPublicKey subject, Date at) throws PGPException {
    return generator(PGPSignature.POSITIVE_CERTIFICATION, at)
        .generateCertification(userId, subject);
  }

  /** Revokes this key itself, without a reason that could turn out wrong. */
  PGPSignature revokeSelf(Date at) throws PGPException {
    PGPSignatureSubpacketGenerator reason = subpackets(at);
    reason.setRevocationReason(false, (byte) 0, "prepared when the key was made");
    PGPSignatureGenerator generator = generator(PGPSignature.KEY_REVOCATION, at);
    generator.setHashedSubpackets(reason.generate());
    return generator.generateCertification(publicKey());
  }

  /** A detached signature, binary. */
  Bytes sign(byte[] content, Date at) throws PGPException, IOException {
    PGPSignatureGenerator generator = generator(PGPSignature.BINARY_DOCUMENT, at);
    generator.update(content);
    return Bytes.of(generator.generate().getEncoded());
  }

  private PGPSignatureGenerator generator(int type, Date at) throws PGPException {
    PGPSignatureGenerator generator = new PGPSignatureGenerator(signer(), publicKey());
    generator.init(type, pair.getPrivateKey());
    generator.setHashedSubpackets(subpackets(at).generate());
    return generator;
  }

  private PGPSignatureSubpacketGenerator subpackets(Date at) {
    PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
    subpackets.setSignatureCreationTime(true, at);
    subpackets.setIssuerFingerprint(false, publicKey());
    return subpackets;
  }

  /** Armored and protected by the passphrase (AES-256, iterated and salted SHA-256). */
  byte[] protectedBy(Secret passphrase, PGPPublicKey withUserIds) throws PGPException, IOException {
    char[] chars = passphrase.chars();
    try {
      PGPSecretKey secret =
          new PGPSecretKey(
              pair.getPrivateKey(),
              withUserIds,
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
              true,
              new BcPBESecretKeyEncryptorBuilder(
                      SymmetricKeyAlgorithmTags.AES_256,
                      new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
                      S2K_COUNT)
                  .build(chars));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ArmoredOutputStream armor = new ArmoredOutputStream(out)) {
        secret.encode(armor);
      }
      return out.toByteArray();
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * @throws CeremonyException when the passphrase is wrong, or it is no secret key
   */
  static CertifyKey load(byte[] armored, Secret passphrase) throws CeremonyException {
    char[] chars = passphrase.chars();
    try {
      PGPSecretKeyRing ring =
          new PGPSecretKeyRing(
              PGPUtil.getDecoderStream(new ByteArrayInputStream(armored)),
              new BcKeyFingerprintCalculator());
      PGPSecretKey secret = ring.getSecretKey();
      return new CertifyKey(
          new PGPKeyPair(
              secret.getPublicKey(),
              secret.extractPrivateKey(
                  new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                      .build(chars))));
    } catch (PGPException e) {
      throw new CeremonyException("the passphrase does not open the certify key", e);
    } catch (IOException e) {
      throw new CeremonyException("not a certify key", e);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
