// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.attestation.CertificateSigner;
import cim.keystation.simulator.attestation.NotGenuineCa;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** An attestation key and its certificate, by {@link NotGenuineCa}. */
record FidoAttestation(EcKey key, Bytes certificate) {
  private static final String SUBJECT =
      "C=SE,O=Keystation simulator (not genuine),OU=Authenticator Attestation,CN=Software YubiKey";
  private static final ASN1ObjectIdentifier AAGUID_EXTENSION =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4");

  static FidoAttestation fromFactory(NotGenuineCa ca, Bytes aaguid, SecureRandom random) {
    EcKey key = EcKey.generate(random);
    CertificateSigner signer = ca.signer(random);
    try {
      X509v3CertificateBuilder certificate = signer.begin(new X500Name(SUBJECT), key.publicKey());
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      certificate.addExtension(AAGUID_EXTENSION, false, new DEROctetString(aaguid.toArray()));
      return new FidoAttestation(key, Bytes.of(signer.sign(certificate).getEncoded()));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The "packed" statement over that authenticator data (WebAuthn 8.2). */
  CborMap statement(byte[] authenticatorData, byte[] clientDataHash) {
    return new CborMap()
        .with("alg", CredentialKey.ES256)
        .with("sig", Bytes.of(key.sign(authenticatorData, clientDataHash)))
        .with("x5c", List.of(certificate));
  }
}
