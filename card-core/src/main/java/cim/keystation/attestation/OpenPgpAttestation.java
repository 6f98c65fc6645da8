// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/**
 * What an OpenPGP attestation says of a key (extensions under 1.3.6.1.4.1.41482.5).
 *
 * @param generated false: imported
 * @param fingerprint version 4
 * @param touch the card's code, as {@code card.openpgp.OpenPgpTouch} has it
 */
public record OpenPgpAttestation(
    CardSerial serial,
    Firmware firmware,
    boolean generated,
    Bytes fingerprint,
    int touch,
    PublicKey publicKey) {

  /** Reads an attestation without verifying anything. */
  public static OpenPgpAttestation parse(X509Certificate certificate) throws NotGenuineException {
    long source = Extension.of(certificate, "5.2").unsigned();
    try {
      return new OpenPgpAttestation(
          new CardSerial(Extension.of(certificate, "5.7").unsigned()),
          Extension.of(certificate, "5.3").unwrapped().firmware(),
          source == 1,
          Bytes.of(Extension.of(certificate, "5.4").unwrapped().raw(20)),
          Extension.of(certificate, "5.8").unwrapped().raw(1)[0],
          certificate.getPublicKey());
    } catch (IllegalArgumentException e) {
      throw new NotGenuineException("the attestation says what no YubiKey says: " + e.getMessage());
    }
  }
}
