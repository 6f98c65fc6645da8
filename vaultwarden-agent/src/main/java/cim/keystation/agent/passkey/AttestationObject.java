// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * WebAuthn's attestation object (level 2, 6.5) with attestation {@code none}. A software passkey
 * has the AAGUID that Bitwarden's clients use, since it is they who will sign with the key.
 */
public final class AttestationObject {
  private static final UUID AAGUID = UUID.fromString("d548826e-79b4-db40-a3d8-11116f7e8349");

  /** User present, may be backed up, is backed up, credential attached; nobody was verified. */
  private static final int FLAGS = 0x01 | 0x08 | 0x10 | 0x40;

  private AttestationObject() {}

  static byte[] of(SoftwarePasskey passkey, String rpId) {
    return none(authenticatorData(passkey, rpId));
  }

  /** Around authenticator data from wherever; the AAGUID is then its maker's. */
  public static byte[] none(byte[] authenticatorData) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xa3);
    text(out, "fmt");
    text(out, "none");
    text(out, "attStmt");
    out.write(0xa0);
    text(out, "authData");
    octets(out, authenticatorData);
    return out.toByteArray();
  }

  private static byte[] authenticatorData(SoftwarePasskey passkey, String rpId) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
    out.write(FLAGS);
    out.writeBytes(new byte[4]); // the counter stays 0: copies of the key can't share one
    out.writeBytes(
        java.nio.ByteBuffer.allocate(16)
            .putLong(AAGUID.getMostSignificantBits())
            .putLong(AAGUID.getLeastSignificantBits())
            .array());
    byte[] id = passkey.rawId().toArray();
    out.write(id.length >> 8);
    out.write(id.length);
    out.writeBytes(id);
    out.writeBytes(coseKey(passkey.point().toArray()));
    return out.toByteArray();
  }

  /** RFC 9053: EC2, ES256, P-256. */
  private static byte[] coseKey(byte[] point) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32});
    out.write(point, 1, 32);
    out.writeBytes(new byte[] {0x22, 0x58, 32});
    out.write(point, 33, 32);
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 + text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void octets(ByteArrayOutputStream out, byte[] octets) {
    if (octets.length > 0xff) {
      out.write(0x59);
      out.write(octets.length >> 8);
    } else {
      out.write(0x58);
    }
    out.write(octets.length);
    out.writeBytes(octets);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }
}
