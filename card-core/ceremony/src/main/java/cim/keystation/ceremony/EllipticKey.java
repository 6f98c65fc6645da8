// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.keys.SubkeyBundle;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKdfParameters;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.util.BigIntegers;

/** A fresh P-256 key pair, as OpenPGP packet and as a card imports it. */
final class EllipticKey {
  private static final int LENGTH = 32;

  private final AsymmetricCipherKeyPair pair;

  private EllipticKey(AsymmetricCipherKeyPair pair) {
    this.pair = pair;
  }

  static EllipticKey make(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
    return new EllipticKey(generator.generateKeyPair());
  }

  PGPKeyPair signing(Date created) throws PGPException {
    return new BcPGPKeyPair(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.ECDSA, pair, created);
  }

  /** Digest and wrapping cipher as gpg chooses them for P-256 (RFC 6637, 12.1). */
  PGPKeyPair decrypting(Date created) throws PGPException {
    return new BcPGPKeyPair(
        PublicKeyPacket.VERSION_4,
        PublicKeyAlgorithmTags.ECDH,
        new PGPKdfParameters(HashAlgorithmTags.SHA256, SymmetricKeyAlgorithmTags.AES_128),
        pair,
        created);
  }

  SubkeyBundle.Subkey forCard(KeyRef role, Date created) {
    ECPrivateKeyParameters secret = (ECPrivateKeyParameters) pair.getPrivate();
    ECPublicKeyParameters point = (ECPublicKeyParameters) pair.getPublic();
    byte[] scalar = BigIntegers.asUnsignedByteArray(LENGTH, secret.getD());
    return new SubkeyBundle.Subkey(
        role,
        KeyAlgorithm.P256,
        created.toInstant(),
        Secret.ofBytes(scalar),
        Bytes.of(point.getQ().getEncoded(false)));
  }
}
