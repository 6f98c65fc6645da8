// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyRef;
import cim.keystation.card.apdu.Answer;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Yubico's GET ATTESTATION; its answer lands in the key's cardholder certificate (7F21). */
final class Attestation {
  private static final int CARDHOLDER_CERTIFICATE = 0x7F21;
  private static final int TOUCH_TIMEOUT = 0x6600;

  /** General reference template asking for 7F21 (OpenPGP card 3.4, 7.2.5). */
  private static final Bytes SELECT_CERTIFICATE = Bytes.hex("60045C027F21");

  private final ApduLink link;
  private final DataObjects objects;
  private final Firmware firmware;

  Attestation(ApduLink link, DataObjects objects, Firmware firmware) {
    this.link = link;
    this.objects = objects;
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
    selectCertificate(ref);
    return decode(name, objects.get(CARDHOLDER_CERTIFICATE));
  }

  /** Occurrence 0 is the authentication key's. Before 5.4.4 the card wants a length in front. */
  private void selectCertificate(KeyRef ref) throws CardException {
    Bytes data =
        firmware.isAtLeast(5, 4, 4)
            ? SELECT_CERTIFICATE
            : Bytes.hex("06" + SELECT_CERTIFICATE.toHex());
    int occurrence = 2 - ref.ordinal();
    link.send(new Apdu("OpenPGP SELECT DATA", 0, 0xA5, occurrence, 4, data.toArray())).orRefused();
  }

  private static X509Certificate decode(String name, Bytes der) throws CardException.CardRefused {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toArray()));
    } catch (CertificateException e) {
      throw new CardException.CardRefused(name + ": malformed certificate", 0x9000);
    }
  }
}
