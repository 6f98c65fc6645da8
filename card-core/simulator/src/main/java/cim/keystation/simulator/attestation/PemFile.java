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
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.jspecify.annotations.Nullable;

/** A certificate and its private key in one PEM file. */
final class PemFile {
  private PemFile() {}

  static AttestationIdentity read(Path file) throws IOException {
    @Nullable X509CertificateHolder certificate = null;
    @Nullable PrivateKey key = null;
    try (BufferedReader in = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(in)) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof X509CertificateHolder found) {
          certificate = found;
        } else if (next instanceof PEMKeyPair pair) {
          key = new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        } else if (next instanceof PrivateKeyInfo info) {
          key = new JcaPEMKeyConverter().getPrivateKey(info);
        }
      }
      if (certificate == null || key == null) {
        throw new IOException(file + " holds no certificate with its private key");
      }
      X509Certificate parsed = new JcaX509CertificateConverter().getCertificate(certificate);
      return new AttestationIdentity(new KeyPair(parsed.getPublicKey(), key), parsed);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no readable certificate", e);
    }
  }

  static void write(Path file, AttestationIdentity identity) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(identity.certificate());
      pem.writeObject(identity.key().getPrivate());
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text.toString());
  }
}
