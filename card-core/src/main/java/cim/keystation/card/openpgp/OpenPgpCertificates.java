// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyRef;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/** The cardholder certificates, one beside each key (OpenPGP card 3.4, 4.4.3.6 and 7.2.5). */
public final class OpenPgpCertificates {
  private static final int CARDHOLDER_CERTIFICATE = 0x7F21;
  private static final int ATTESTATION_CERTIFICATE = 0xFC;

  /** Instruction not known, data object not there. */
  private static final Set<Integer> ABSENT = Set.of(0x6D00, 0x6A88, 0x6A82);

  /** General reference template asking for 7F21. */
  private static final Bytes SELECT_CERTIFICATE = Bytes.hex("60045C027F21");

  private final ApduLink link;
  private final DataObjects objects;
  private final Firmware firmware;

  OpenPgpCertificates(ApduLink link, DataObjects objects, Firmware firmware) {
    this.link = link;
    this.objects = objects;
    this.firmware = firmware;
  }

  /**
   * The certificate beside the key; empty: none, or a card that keeps none there (without SELECT
   * DATA). Needs nothing verified.
   */
  public Optional<X509Certificate> get(KeyRef ref) throws CardException {
    Bytes der;
    try {
      select(ref);
      der = objects.get(CARDHOLDER_CERTIFICATE);
    } catch (CardException.CardRefused e) {
      if (ABSENT.contains(e.statusWord())) {
        return Optional.empty();
      }
      throw e;
    }
    return der.isEmpty() ? Optional.empty() : Optional.of(decode(der));
  }

  /**
   * Puts a certificate beside the key, in place of another. Needs the Admin PIN verified.
   *
   * @throws CardException.CardRefused 6D00 by a card that keeps none there
   */
  public void put(KeyRef ref, X509Certificate certificate) throws CardException {
    byte[] der = encoded(certificate);
    select(ref);
    objects.put(CARDHOLDER_CERTIFICATE, Bytes.of(der));
  }

  /** Takes the certificate away; nothing happens when there is none. Needs the Admin PIN. */
  public void delete(KeyRef ref) throws CardException {
    select(ref);
    objects.put(CARDHOLDER_CERTIFICATE, Bytes.EMPTY);
  }

  /** The attestation key's certificate (DO FC); empty: none. Firmware 5.2.1. */
  public Optional<X509Certificate> attestation() throws CardException {
    Feature.OPENPGP_ATTESTATION.require(firmware);
    Bytes der = objects.get(ATTESTATION_CERTIFICATE);
    return der.isEmpty() ? Optional.empty() : Optional.of(decode(der));
  }

  /**
   * Puts a certificate beside the attestation key, <em>in place of the factory's, which can't be
   * had again</em>. Needs the Admin PIN verified. Firmware 5.2.1.
   */
  public void putAttestation(X509Certificate certificate) throws CardException {
    Feature.OPENPGP_ATTESTATION.require(firmware);
    objects.put(ATTESTATION_CERTIFICATE, Bytes.of(encoded(certificate)));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that can't be encoded", e);
    }
  }

  /** Occurrence 0 is the authentication key's. Before 5.4.4 a YubiKey wants a length in front. */
  private void select(KeyRef ref) throws CardException {
    boolean standard = firmware.isAtLeast(5, 4, 4) || firmware.equals(Firmware.UNTOLD);
    Bytes data = standard ? SELECT_CERTIFICATE : Bytes.hex("06" + SELECT_CERTIFICATE.toHex());
    int occurrence = 2 - ref.ordinal();
    link.send(new Apdu("OpenPGP SELECT DATA", 0, 0xA5, occurrence, 4, data.toArray())).orRefused();
  }

  private static X509Certificate decode(Bytes der) throws CardException.CardRefused {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toArray()));
    } catch (CertificateException | ArrayIndexOutOfBoundsException e) {
      // the latter is Java's own, for an Ed25519 key of no bytes
      throw new CardException.CardRefused("OpenPGP GET DATA 7F21: malformed certificate", 0x9000);
    }
  }
}
