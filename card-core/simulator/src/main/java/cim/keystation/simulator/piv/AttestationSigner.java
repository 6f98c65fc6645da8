// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** Signs attestations with whatever key F9 holds by now; people do replace it. */
record AttestationSigner(PivKey key, SecureRandom random) {
  /**
   * @throws StatusException 6A80 when the key can't sign certificates
   */
  ContentSigner signer() throws StatusException, OperatorCreationException {
    return builder().setSecureRandom(random).build(key.pair().getPrivate());
  }

  private BcContentSignerBuilder builder() throws StatusException {
    return switch (key.algorithm().kind()) {
      case RSA -> {
        AlgorithmIdentifier name = named("SHA256withRSA");
        yield new BcRSAContentSignerBuilder(name, digest(name));
      }
      case EC -> {
        String hash = key.algorithm() == PivAlgorithm.P256 ? "SHA256" : "SHA384";
        AlgorithmIdentifier name = named(hash + "withECDSA");
        yield new BcECContentSignerBuilder(name, digest(name));
      }
      case ED25519, X25519 -> throw new StatusException(Response.WRONG_DATA);
    };
  }

  private static AlgorithmIdentifier named(String signature) {
    return new DefaultSignatureAlgorithmIdentifierFinder().find(signature);
  }

  private static AlgorithmIdentifier digest(AlgorithmIdentifier signature) {
    return new DefaultDigestAlgorithmIdentifierFinder().find(signature);
  }
}
