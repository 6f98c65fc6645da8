// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.attestation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Certificates, each followed by its private key, in one PEM file. */
final class PemFile {
  private PemFile() {}

  /**
   * @throws IOException unless there are exactly {@code count} pairs
   */
  static List<CertifiedKey> read(Path file, int count) throws IOException {
    List<CertifiedKey> found = new ArrayList<>();
    @Nullable X509Certificate certificate = null;
    try (BufferedReader in = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(in)) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof X509CertificateHolder holder) {
          certificate = new JcaX509CertificateConverter().getCertificate(holder);
        } else if (certificate != null) {
          KeyPair pair = new KeyPair(certificate.getPublicKey(), key(next));
          found.add(new CertifiedKey(pair, certificate));
          certificate = null;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no readable certificate", e);
    }
    if (found.size() != count) {
      throw new IOException(file + " doesn't hold " + count + " certificates with private keys");
    }
    return found;
  }

  private static PrivateKey key(Object object) throws IOException {
    if (object instanceof PrivateKeyInfo info) {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    }
    throw new IOException("a certificate without its private key");
  }

  static void write(Path file, List<CertifiedKey> pairs) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (CertifiedKey pair : pairs) {
        pem.writeObject(pair.certificate());
        pem.writeObject(new PemObject("PRIVATE KEY", pair.key().getPrivate().getEncoded()));
      }
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text.toString());
  }
}
