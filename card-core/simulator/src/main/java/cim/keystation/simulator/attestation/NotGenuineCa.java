// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.openssl.PEMParser;

/**
 * Stands where Yubico's OpenPGP and FIDO attestation CAs stand. Its private key is published with
 * the simulator on purpose: what it signs says nothing about any device.
 */
public record NotGenuineCa(AsymmetricKeyParameter key, X509CertificateHolder certificate) {
  public static NotGenuineCa openPgp() {
    return load("openpgp");
  }

  public static NotGenuineCa fido() {
    return load("fido");
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "NotGenuineCa[" + certificate.getSubject() + "]";
  }

  private static NotGenuineCa load(String purpose) {
    try {
      PrivateKeyInfo key = (PrivateKeyInfo) pem("not-genuine-" + purpose + "-ca-key.pem");
      return new NotGenuineCa(
          PrivateKeyFactory.createKey(key),
          (X509CertificateHolder) pem("not-genuine-" + purpose + "-ca.pem"));
    } catch (IOException damagedBuild) {
      throw new IllegalStateException(damagedBuild);
    }
  }

  private static Object pem(String name) throws IOException {
    InputStream resource = NotGenuineCa.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IOException("not in the simulator's jar: " + name);
    }
    try (Reader text = new InputStreamReader(resource, StandardCharsets.US_ASCII);
        PEMParser parser = new PEMParser(text)) {
      return parser.readObject();
    }
  }
}
