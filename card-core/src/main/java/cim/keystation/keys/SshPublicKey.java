// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Public keys as ssh writes them (RFC 4253, 6.6; RFC 5656; RFC 8709). */
public final class SshPublicKey {
  private SshPublicKey() {}

  /**
   * One line of {@code authorized_keys}.
   *
   * @param publicPoint uncompressed (04 x y) for NIST curves, else the 32 native bytes
   * @param comment such as a mail address; must not hold a line break
   * @throws IllegalArgumentException for RSA and X25519, and for a point that isn't one
   */
  public static String line(KeyAlgorithm algorithm, Bytes publicPoint, String comment) {
    if (comment.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("control character in the comment of an SSH key");
    }
    return switch (algorithm) {
      case P256 -> line("ecdsa-sha2-nistp256", "nistp256", publicPoint, 65, comment);
      case P384 -> line("ecdsa-sha2-nistp384", "nistp384", publicPoint, 97, comment);
      case ED25519 -> line("ssh-ed25519", "", publicPoint, 32, comment);
      default -> throw new IllegalArgumentException("no SSH key from " + algorithm);
    };
  }

  private static String line(String type, String curve, Bytes point, int length, String comment) {
    if (point.length() != length) {
      throw new IllegalArgumentException("not a public point for " + type);
    }
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    put(blob, type.getBytes(StandardCharsets.US_ASCII));
    if (!curve.isEmpty()) {
      put(blob, curve.getBytes(StandardCharsets.US_ASCII));
    }
    put(blob, point.toArray());
    return type + " " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " " + comment;
  }

  private static void put(ByteArrayOutputStream blob, byte[] field) {
    blob.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
    blob.writeBytes(field);
  }
}
