// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.Slot;
import cim.keystation.keys.OpenPgpCertificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;

/**
 * What an enrolled card is expected to hold, whichever way it was enrolled.
 *
 * @param pin the holder's, the same for PIV, OpenPGP and FIDO2
 * @param person the certificate whose subkeys are on the card; its user id has {@code mail}
 */
record EnrolledCard(
    CardSerial serial,
    Firmware firmware,
    String pin,
    Map<Slot, X509Certificate> certificates,
    X509Certificate root,
    X509Certificate issuing,
    OpenPgpCertificate person,
    String mail) {

  X509Certificate certificate(Slot slot) {
    return Objects.requireNonNull(certificates.get(slot), slot::name);
  }
}
