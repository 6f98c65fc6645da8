// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A client's password hash, hashed once more (PBKDF2-HMAC-SHA256 with its own salt). */
public final class PasswordHash {
  private final byte[] salt;
  private final byte[] hash;
  private final int iterations;

  private PasswordHash(byte[] salt, byte[] hash, int iterations) {
    this.salt = salt;
    this.hash = hash;
    this.iterations = iterations;
  }

  /** Hashes what the client sent; costs as many iterations as told. */
  public static PasswordHash of(String sent, int iterations, SecureRandom random) {
    byte[] salt = new byte[64];
    random.nextBytes(salt);
    return new PasswordHash(salt, derive(sent, salt, iterations), iterations);
  }

  public boolean matches(String sent) {
    return MessageDigest.isEqual(hash, derive(sent, salt, iterations));
  }

  private static byte[] derive(String sent, byte[] salt, int iterations) {
    char[] chars = sent.toCharArray();
    PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, 256);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
      Arrays.fill(chars, '\0');
    }
  }

  /** Compares two texts without telling by the time where they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
