// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The file that carries a person's keys over the air gap: public certificate, and subkeys sealed to
 * the back office and the custodians, signed by the organisation.
 *
 * @param number grows with every bundle of an organisation: refuse one that was seen before
 * @param sealedSubkeys an {@link Envelope} over a {@link SubkeyBundle}
 */
public record PersonBundle(
    long number,
    String uid,
    String userId,
    OpenPgpCertificate publicCertificate,
    Bytes sealedSubkeys) {

  /**
   * Reads a bundle and believes nothing that {@code organisation} did not sign. The number is for
   * the caller to compare.
   *
   * @throws BundleRejected for a changed byte, a missing item, a foreign signature, a user id the
   *     organisation has not certified, or a certificate without all three subkeys
   */
  public static PersonBundle read(byte[] file, OpenPgpCertificate organisation)
      throws BundleRejected {
    PersonBundle bundle = PersonBundleFile.read(file, organisation);
    OpenPgpCertificate certificate = bundle.publicCertificate();
    if (!certificate.userIds().contains(bundle.userId())) {
      throw new BundleRejected("the certificate has no valid user id " + bundle.userId());
    }
    if (!certificate.isCertifiedBy(organisation, bundle.userId())) {
      throw new BundleRejected("the organisation has not certified " + bundle.userId());
    }
    for (KeyRef role : KeyRef.values()) {
      if (!certificate.subkeyFingerprints().containsKey(role)) {
        throw new BundleRejected("the certificate has no valid subkey for " + role);
      }
    }
    return bundle;
  }

  /** What the organisation signs. */
  public byte[] toBeSigned() {
    return PersonBundleFile.content(this);
  }

  /**
   * The finished file.
   *
   * @param signature detached OpenPGP signature, binary, over {@link #toBeSigned}
   */
  public byte[] signed(Bytes signature) {
    return PersonBundleFile.file(toBeSigned(), signature);
  }

  /**
   * Opens the subkeys for one recipient. The caller closes what is returned.
   *
   * @throws BundleRejected when it is sealed to others, or holds other subkeys than the certificate
   */
  public SubkeyBundle open(PrivateKey key, X509Certificate recipient) throws BundleRejected {
    try (Secret json = Envelope.open(sealedSubkeys, key, recipient)) {
      SubkeyBundle subkeys = SubkeyBundle.parse(json);
      for (KeyRef role : KeyRef.values()) {
        String fingerprint = subkeys.subkey(role).fingerprint();
        if (!fingerprint.equals(publicCertificate.subkeyFingerprints().get(role))) {
          subkeys.close();
          throw new BundleRejected("the sealed subkeys are not the certificate's");
        }
      }
      return subkeys;
    } catch (IllegalArgumentException e) {
      throw new BundleRejected("the sealed subkeys can't be opened: " + e.getMessage());
    }
  }
}
