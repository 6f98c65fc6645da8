// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

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
 * Stands where Yubico's OpenPGP attestation CA stands. Its private key is published with the
 * simulator on purpose: what it signs says nothing about any device.
 */
record NotGenuineCa(AsymmetricKeyParameter key, X509CertificateHolder certificate) {
  static NotGenuineCa load() {
    try {
      PrivateKeyInfo key = (PrivateKeyInfo) pem("not-genuine-ca-key.pem");
      return new NotGenuineCa(
          PrivateKeyFactory.createKey(key), (X509CertificateHolder) pem("not-genuine-ca.pem"));
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
