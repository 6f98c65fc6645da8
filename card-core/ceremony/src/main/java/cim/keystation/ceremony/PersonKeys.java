// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.KeyRef;
import cim.keystation.keys.SubkeyBundle;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;

/**
 * A person's primary key, which may only certify, and three P-256 subkeys: sign, decrypt,
 * authenticate.
 */
record PersonKeys(CertifyKey certifyKey, PGPPublicKeyRing ring, SubkeyBundle subkeys)
    implements AutoCloseable {

  static PersonKeys make(
      String userId, CertifyKey organisation, Lifetime lifetime, SecureRandom random)
      throws PGPException {
    CertifyKey primary = new CertifyKey(EllipticKey.make(random).signing(lifetime.start()));
    EllipticKey signature = EllipticKey.make(random);
    EllipticKey decryption = EllipticKey.make(random);
    EllipticKey authentication = EllipticKey.make(random);
    KeyRing ring = new KeyRing(primary, userId, KeyFlags.CERTIFY_OTHER, lifetime);
    ring.addSigning(signature.signing(lifetime.start()), KeyFlags.SIGN_DATA);
    ring.add(
        decryption.decrypting(lifetime.start()), KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
    ring.add(authentication.signing(lifetime.start()), KeyFlags.AUTHENTICATION);
    return new PersonKeys(
        primary,
        certified(ring.publicRing(), userId, organisation, lifetime),
        new SubkeyBundle(
            List.of(
                signature.forCard(KeyRef.SIGNATURE, lifetime.start()),
                decryption.forCard(KeyRef.DECRYPTION, lifetime.start()),
                authentication.forCard(KeyRef.AUTHENTICATION, lifetime.start()))));
  }

  private static PGPPublicKeyRing certified(
      PGPPublicKeyRing ring, String userId, CertifyKey organisation, Lifetime lifetime)
      throws PGPException {
    PGPPublicKey primary = ring.getPublicKey();
    return PGPPublicKeyRing.insertPublicKey(
        ring,
        PGPPublicKey.addCertification(
            primary, userId, organisation.certify(userId, primary, lifetime.start())));
  }

  @Override
  public void close() {
    subkeys.close();
  }

  @Override
  public String toString() {
    return "PersonKeys" + subkeys;
  }
}
