// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import cim.keystation.simulator.Tlv;
import cim.keystation.simulator.attestation.CertifiedKey;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Puts the factory's attestation key into F9 and its certificate into 5FFF01. */
final class FactoryAttestation {
  private FactoryAttestation() {}

  static void install(CertifiedKey identity, Keys keys, DataObjects objects) {
    try {
      AsymmetricCipherKeyPair pair =
          new AsymmetricCipherKeyPair(
              PublicKeyFactory.createKey(identity.key().getPublic().getEncoded()),
              PrivateKeyFactory.createKey(identity.key().getPrivate().getEncoded()));
      keys.put(
          KeyReference.ATTESTATION,
          new PivKey(PivAlgorithm.RSA2048, pair, PinPolicy.NEVER, TouchPolicy.NEVER, false));
      byte[] object = Tlv.encode(0x70, identity.certificate().getEncoded());
      objects.put(DataObjects.ATTESTATION_CERTIFICATE, Bytes.of(object));
    } catch (IOException | CertificateEncodingException e) {
      throw new IllegalArgumentException("an attestation identity that can't be encoded", e);
    }
  }
}
