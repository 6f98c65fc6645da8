// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import java.io.IOException;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** Binds user id and subkeys to a primary key, with the flags that say what each may do. */
final class KeyRing {
  private final PGPKeyRingGenerator generator;
  private final CertifyKey primary;
  private final Lifetime lifetime;

  /** {@code flags}: what the primary key may do, such as {@code KeyFlags.CERTIFY_OTHER}. */
  KeyRing(CertifyKey primary, String userId, int flags, Lifetime lifetime) throws PGPException {
    this.primary = primary;
    this.lifetime = lifetime;
    PGPSignatureSubpacketGenerator hashed = subpackets(flags);
    hashed.setPrimaryUserID(false, true);
    hashed.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
    hashed.setPreferredSymmetricAlgorithms(
        false,
        new int[] {
          SymmetricKeyAlgorithmTags.AES_256,
          SymmetricKeyAlgorithmTags.AES_192,
          SymmetricKeyAlgorithmTags.AES_128
        });
    hashed.setPreferredHashAlgorithms(
        false,
        new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA256});
    this.generator =
        new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            primary.pair(),
            userId,
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
            hashed.generate(),
            null,
            primary.signer(),
            null);
  }

  void add(PGPKeyPair subkey, int flags) throws PGPException {
    generator.addSubKey(subkey, subpackets(flags).generate(), null);
  }

  /**
   * Adds a subkey that signs the primary key back, without which nobody believes its signatures.
   * Both signatures bear the same second: a later one inside an earlier one is not believed either.
   */
  void addSigning(PGPKeyPair subkey, int flags) throws PGPException {
    PGPSignatureSubpacketGenerator hashed = subpackets(flags);
    try {
      hashed.addEmbeddedSignature(false, signedBack(subkey));
    } catch (IOException e) {
      throw new PGPException("the signature back can't be encoded", e);
    }
    generator.addSubKey(subkey, hashed.generate(), null);
  }

  private PGPSignature signedBack(PGPKeyPair subkey) throws PGPException {
    PGPPublicKey signer = subkey.getPublicKey();
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(true, lifetime.start());
    hashed.setIssuerFingerprint(false, signer);
    PGPSignatureGenerator back =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(signer.getAlgorithm(), HashAlgorithmTags.SHA256), signer);
    back.init(PGPSignature.PRIMARYKEY_BINDING, subkey.getPrivateKey());
    back.setHashedSubpackets(hashed.generate());
    return back.generateCertification(primary.publicKey(), signer);
  }

  PGPPublicKeyRing publicRing() {
    return generator.generatePublicKeyRing();
  }

  private PGPSignatureSubpacketGenerator subpackets(int flags) {
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(true, lifetime.start());
    hashed.setIssuerFingerprint(false, primary.publicKey());
    hashed.setKeyFlags(true, flags);
    hashed.setKeyExpirationTime(true, lifetime.seconds());
    return hashed;
  }
}
