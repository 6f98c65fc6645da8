// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018 5.2), for one block of output. The two blocks that HMAC makes
 * of the password are hashed once and the digests copied from there, which halves the work of the
 * Java platform's own.
 */
final class Pbkdf2 {
  static final int LENGTH = 32;
  private static final int BLOCK = 64;

  private final MessageDigest inner;
  private final MessageDigest outer;

  private Pbkdf2(byte[] password) throws NoSuchAlgorithmException {
    inner = padded(password, 0x36);
    outer = padded(password, 0x5c);
  }

  /**
   * The derived key.
   *
   * @param password lent; copies are zeroed
   */
  static byte[] derive(byte[] password, byte[] salt, int iterations) {
    try {
      Pbkdf2 kept = new Pbkdf2(password);
      try {
        return kept.block(salt, iterations);
      } finally {
        kept.inner.reset();
        kept.outer.reset();
      }
    } catch (NoSuchAlgorithmException | DigestException | CloneNotSupportedException e) {
      throw new IllegalStateException("the Java platform's SHA-256 can't be copied", e);
    }
  }

  private static MessageDigest padded(byte[] password, int pad) throws NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    byte[] key = password.length > BLOCK ? sha.digest(password) : password.clone();
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) pad;
    }
    sha.update(block);
    Arrays.fill(key, (byte) 0);
    Arrays.fill(block, (byte) 0);
    return sha;
  }

  private byte[] block(byte[] salt, int iterations)
      throws DigestException, CloneNotSupportedException {
    byte[] first = ByteBuffer.allocate(salt.length + 4).put(salt).putInt(1).array();
    byte[] round = new byte[LENGTH];
    hmac(first, round);
    byte[] all = round.clone();
    for (int i = 1; i < iterations; i++) {
      hmac(round, round);
      for (int k = 0; k < LENGTH; k++) {
        all[k] ^= round[k];
      }
    }
    Arrays.fill(round, (byte) 0);
    return all;
  }

  /** Into {@code mac}, which may be the message. */
  private void hmac(byte[] message, byte[] mac) throws DigestException, CloneNotSupportedException {
    MessageDigest sha = (MessageDigest) inner.clone();
    sha.update(message);
    sha.digest(mac, 0, LENGTH);
    sha = (MessageDigest) outer.clone();
    sha.update(mac);
    sha.digest(mac, 0, LENGTH);
  }
}
