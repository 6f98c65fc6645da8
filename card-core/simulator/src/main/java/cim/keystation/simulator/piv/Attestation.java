// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * ATTEST: a certificate by the key in F9 that says how, where and with which policies a key was
 * made. Arc 1.3.6.1.4.1.41482.3.
 */
record Attestation(
    CardSerial serial,
    Firmware firmware,
    int formFactor,
    Keys keys,
    DataObjects objects,
    SecureRandom random) {
  private static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("1.3.6.1.4.1.41482.3");
  private static final Date FROM = Date.from(Instant.parse("2016-03-14T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2052-04-17T00:00:00Z"));
  private static final Date FROM_57 = Date.from(Instant.parse("2024-12-01T00:00:00Z"));
  private static final Date UNTIL_57 = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

  /**
   * @throws StatusException 6A80 for a key that was imported, 6A82 for an empty slot, as a YubiKey
   *     says it
   */
  Response of(int reference) throws StatusException {
    PivKey key =
        keys.in(KeyReference.check(reference))
            .orElseThrow(() -> new StatusException(Response.NOT_FOUND));
    if (!key.generated() || reference == KeyReference.ATTESTATION) {
      throw new StatusException(Response.WRONG_DATA);
    }
    try {
      return Response.ok(certificate(reference, key).getEncoded());
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("can't make an attestation certificate", e);
    }
  }

  private X509CertificateHolder certificate(int reference, PivKey key)
      throws StatusException, IOException, OperatorCreationException {
    boolean since57 = firmware.isAtLeast(5, 7, 0);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer(),
            new BigInteger(120, random).setBit(120),
            since57 ? FROM_57 : FROM,
            since57 ? UNTIL_57 : UNTIL,
            new X500Name(String.format("CN=YubiKey PIV Attestation %02x", reference)),
            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.pair().getPublic()));
    builder.addExtension(
        ARC.branch("3"),
        false,
        new byte[] {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()});
    builder.addExtension(ARC.branch("7"), false, new ASN1Integer(serial.value()).getEncoded());
    builder.addExtension(
        ARC.branch("8"), false, new byte[] {(byte) key.pin().code(), (byte) key.touch().code()});
    builder.addExtension(ARC.branch("9"), false, new byte[] {(byte) formFactor});
    return builder.build(signer());
  }

  private X500Name issuer() throws StatusException, IOException {
    List<Tlv> object = Tlv.parse(objects.value(DataObjects.ATTESTATION_CERTIFICATE));
    Bytes certificate = Tlv.require(object, 0x70);
    return new X509CertificateHolder(certificate.toArray()).getSubject();
  }

  private ContentSigner signer() throws StatusException, OperatorCreationException {
    PivKey key = keys.require(KeyReference.ATTESTATION);
    return new AttestationSigner(key, random).signer();
  }
}
