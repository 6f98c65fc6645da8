// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyRef;
import cim.keystation.card.apdu.Answer;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import java.security.cert.X509Certificate;

/** Yubico's GET ATTESTATION; its answer lands in the key's cardholder certificate (7F21). */
final class Attestation {
  private static final int TOUCH_TIMEOUT = 0x6600;

  private final ApduLink link;
  private final OpenPgpCertificates certificates;
  private final Firmware firmware;

  Attestation(ApduLink link, OpenPgpCertificates certificates, Firmware firmware) {
    this.link = link;
    this.certificates = certificates;
    this.firmware = firmware;
  }

  X509Certificate attest(KeyRef ref) throws CardException {
    Feature.OPENPGP_ATTESTATION.require(firmware);
    String name = "OpenPGP ATTEST " + ref;
    Answer answer = link.send(new Apdu(name, 0x80, 0xFB, ref.ordinal() + 1, 0));
    if (answer.statusWord() == TOUCH_TIMEOUT) {
      throw new CardException.TouchTimeout();
    }
    answer.orRefused();
    return certificates
        .get(ref)
        .orElseThrow(() -> new CardException.CardRefused(name + ": no certificate", 0x9000));
  }
}
