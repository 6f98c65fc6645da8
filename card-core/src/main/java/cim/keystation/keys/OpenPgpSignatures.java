// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import java.io.IOException;
import java.util.Iterator;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Verifies OpenPGP signatures by one given key; SHA-2 only. */
final class OpenPgpSignatures {
  private OpenPgpSignatures() {}

  static boolean isOver(byte[] content, Bytes encoded, PGPPublicKey key) {
    try {
      if (!(new BcPGPObjectFactory(encoded.toArray()).nextObject()
              instanceof PGPSignatureList signatures)
          || signatures.size() != 1) {
        return false;
      }
      PGPSignature signature = signatures.get(0);
      if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT || !isSound(signature)) {
        return false;
      }
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      signature.update(content);
      return signature.verify();
    } catch (IOException | PGPException | RuntimeException e) {
      return false;
    }
  }

  /** A later revocation of the certification by the same key takes it back. */
  static boolean certifies(PGPPublicKey certifier, PGPPublicKey subject, String userId) {
    boolean certified = false;
    Iterator<PGPSignature> signatures = subject.getSignaturesForID(userId);
    while (signatures != null && signatures.hasNext()) {
      PGPSignature signature = signatures.next();
      if (signature.getKeyID() != certifier.getKeyID()
          || !verifies(signature, certifier, subject, userId)) {
        continue;
      }
      if (signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION) {
        return false;
      }
      certified |= signature.isCertification();
    }
    return certified;
  }

  private static boolean verifies(
      PGPSignature signature, PGPPublicKey certifier, PGPPublicKey subject, String userId) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), certifier);
      return isSound(signature) && signature.verifyCertification(userId, subject);
    } catch (PGPException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isSound(PGPSignature signature) {
    return switch (signature.getHashAlgorithm()) {
      case HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512 -> true;
      default -> false;
    };
  }
}
