// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * Stands where Yubico's OpenPGP and FIDO attestation CAs stand; made with the {@link
 * SimulatorRoot}. What it signs says nothing about any device.
 */
public record NotGenuineCa(CertifiedKey identity) {
  /** Its own certificate. */
  public X509CertificateHolder certificate() {
    try {
      return new X509CertificateHolder(identity.certificate().getEncoded());
    } catch (IOException | CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Issues in its name. */
  public CertificateSigner signer(SecureRandom random) {
    X500Name name = certificate().getSubject();
    try {
      byte[] key = identity.key().getPrivate().getEncoded();
      return new CertificateSigner(name, PrivateKeyFactory.createKey(key), random);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
