// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.attestation.CertificateSigner;
import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Yubico's key attestation: a certificate about a key, signed by the attestation key, that replaces
 * the cardholder certificate of that key. Extensions lie under 1.3.6.1.4.1.41482.5.
 */
record Attestation(
    CardContents card,
    TouchGate touch,
    CardSerial serial,
    Firmware firmware,
    FormFactor formFactor,
    SecureRandom random) {
  private static final String ISSUER = "CN=YubiKey OPGP Attestation";
  private static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("1.3.6.1.4.1.41482.5");

  /**
   * @throws Refused with 6985 for an imported key or when the attestation key can't sign X.509
   */
  void attest(KeyRole role) {
    KeySlot subject = card.keys().get(role);
    CardKey key = subject.requireKey();
    KeySlot own = card.keys().get(KeyRole.ATTESTATION);
    CardKey signing = own.requireKey();
    requireUserPin();
    boolean unsuitable = signing.privateKey() instanceof Ed25519PrivateKeyParameters;
    if (subject.origin() != KeySlot.Origin.GENERATED || unsuitable || own.certificate().isEmpty()) {
      throw new Refused(Response.CONDITIONS);
    }
    touch.pass(own.touch());
    try {
      subject.setCertificate(statement(subject, key, own, signing).getEncoded());
    } catch (IOException notEncodable) {
      throw new Refused(Response.CONDITIONS);
    }
  }

  private void requireUserPin() {
    Passwords passwords = card.passwords();
    if (!passwords.isVerified(Passwords.PW1_SIGN)) {
      passwords.require(Passwords.PW1_OTHER);
    }
  }

  private X509CertificateHolder statement(
      KeySlot subject, CardKey key, KeySlot own, CardKey signing) throws IOException {
    var issuer = new X509CertificateHolder(own.certificate().toArray()).getSubject();
    CertificateSigner signer = new CertificateSigner(issuer, signing.privateKey(), random);
    X509v3CertificateBuilder certificate =
        signer.begin(new X500Name(ISSUER + " " + subject.role().label()), key.publicKey());
    add(certificate, 3, octets(firmware.major(), firmware.minor(), firmware.patch()));
    add(certificate, 7, new ASN1Integer(serial.value()));
    add(certificate, 8, octets(subject.touch().ordinal()));
    add(certificate, 9, octets(formFactor.code()));
    byte[] name = card.objects().get(StoredObject.NAME).toArray();
    add(
        certificate,
        1,
        new DERUTF8String(new String(name, java.nio.charset.StandardCharsets.UTF_8)));
    add(certificate, 4, new DEROctetString(subject.fingerprint().toArray()));
    add(certificate, 5, new DEROctetString(subject.time().toArray()));
    if (subject.role() == KeyRole.SIGNATURE) {
      add(certificate, 6, new ASN1Integer(card.counter().count()));
    }
    add(certificate, 2, new ASN1Integer(1));
    return signer.sign(certificate);
  }

  private static void add(X509v3CertificateBuilder to, int number, ASN1Encodable value)
      throws IOException {
    to.addExtension(ARC.branch(Integer.toString(number)), false, value);
  }

  private static DEROctetString octets(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new DEROctetString(bytes);
  }
}
