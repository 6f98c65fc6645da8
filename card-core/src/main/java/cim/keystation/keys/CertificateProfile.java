// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** Name and extensions of a card's certificate, by purpose (RFC 5280, 4.2; FIPS 201 for 9E). */
final class CertificateProfile {
  private static final ASN1ObjectIdentifier UPN =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
  private static final KeyPurposeId CARD_AUTHENTICATION =
      KeyPurposeId.getInstance(new ASN1ObjectIdentifier("2.16.840.1.101.3.6.8"));

  private CertificateProfile() {}

  static X500Name name(CertificateSubject subject) {
    return new X500NameBuilder()
        .addRDN(BCStyle.O, subject.organisation())
        .addRDN(BCStyle.CN, subject.displayName())
        .addRDN(BCStyle.UID, subject.uid())
        .build();
  }

  static void extend(
      X509v3CertificateBuilder builder,
      CertificateSubject subject,
      PublicKey key,
      CertificatePurpose purpose)
      throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage(key, purpose)));
    builder.addExtension(
        Extension.extendedKeyUsage,
        purpose == CertificatePurpose.CARD_AUTH,
        new ExtendedKeyUsage(extendedUsage(purpose)));
    GeneralName[] names = alternativeNames(subject, purpose);
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
  }

  private static int usage(PublicKey key, CertificatePurpose purpose) {
    return switch (purpose) {
      case CLIENT_AUTH, CARD_AUTH -> KeyUsage.digitalSignature;
      case SIGNATURE -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
      case ENCRYPTION ->
          key instanceof RSAPublicKey ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement;
    };
  }

  private static KeyPurposeId[] extendedUsage(CertificatePurpose purpose) {
    return switch (purpose) {
      case CLIENT_AUTH ->
          new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_smartcardlogon};
      case SIGNATURE, ENCRYPTION -> new KeyPurposeId[] {KeyPurposeId.id_kp_emailProtection};
      case CARD_AUTH -> new KeyPurposeId[] {CARD_AUTHENTICATION};
    };
  }

  private static GeneralName[] alternativeNames(
      CertificateSubject subject, CertificatePurpose purpose) {
    List<GeneralName> names = new ArrayList<>();
    if (purpose != CertificatePurpose.CARD_AUTH) {
      subject.mail().ifPresent(mail -> names.add(new GeneralName(GeneralName.rfc822Name, mail)));
    }
    if (purpose == CertificatePurpose.CLIENT_AUTH) {
      subject.upn().ifPresent(upn -> names.add(new GeneralName(GeneralName.otherName, upn(upn))));
    }
    return names.toArray(GeneralName[]::new);
  }

  private static ASN1Encodable upn(String upn) {
    return new DERSequence(
        new ASN1Encodable[] {UPN, new DERTaggedObject(true, 0, new DERUTF8String(upn))});
  }
}
