// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import cim.keystation.standin.security.CborMap.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * Checks the signature of an attestation statement (formats none, packed and fido-u2f); the chain
 * behind its certificate is not looked at, as in the server.
 */
final class Attestation {
  private final CborMap object;
  private final byte[] authenticatorData;
  private final byte[] clientDataHash;

  Attestation(CborMap object, byte[] authenticatorData, byte[] clientDataHash) {
    this.object = object;
    this.authenticatorData = authenticatorData;
    this.clientDataHash = clientDataHash;
  }

  boolean holds(byte[] credentialId, CoseKey key)
      throws MalformedException, GeneralSecurityException {
    CborMap statement = object.map("attStmt");
    return switch (object.text("fmt")) {
      case "none" -> statement.isEmpty();
      case "packed" -> packed(statement, key);
      case "fido-u2f" -> u2f(statement, credentialId, key);
      default -> false;
    };
  }

  private boolean packed(CborMap statement, CoseKey key)
      throws MalformedException, GeneralSecurityException {
    PublicKey signer = statement.has("x5c") ? firstCertificate(statement) : key.key();
    String algorithm = statement.number("alg") == -7 ? "SHA256withECDSA" : "SHA256withRSA";
    return verify(
        signer, algorithm, statement.bytes("sig"), concat(authenticatorData, clientDataHash));
  }

  private boolean u2f(CborMap statement, byte[] credentialId, CoseKey key)
      throws MalformedException, GeneralSecurityException {
    if (!(key.key() instanceof ECPublicKey point)) {
      return false;
    }
    byte[] rpIdHash = Arrays.copyOf(authenticatorData, 32);
    byte[] spki = point.getEncoded();
    byte[] uncompressed = Arrays.copyOfRange(spki, spki.length - 65, spki.length);
    byte[] signed = concat(new byte[1], rpIdHash, clientDataHash, credentialId, uncompressed);
    return verify(firstCertificate(statement), "SHA256withECDSA", statement.bytes("sig"), signed);
  }

  private static PublicKey firstCertificate(CborMap statement)
      throws MalformedException, GeneralSecurityException {
    List<?> chain = statement.list("x5c");
    if (chain.isEmpty() || !(chain.get(0) instanceof byte[] der)) {
      throw new MalformedException("no certificate");
    }
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der))
        .getPublicKey();
  }

  static boolean verify(PublicKey key, String algorithm, byte[] signature, byte[] signed)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(signed);
    return verifier.verify(signature);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
