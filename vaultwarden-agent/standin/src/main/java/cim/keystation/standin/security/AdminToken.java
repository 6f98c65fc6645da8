// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The administrator's token, kept as a digest only. */
public final class AdminToken {
  private final byte[] digest;

  private AdminToken(byte[] digest) {
    this.digest = digest;
  }

  public static AdminToken of(String token) {
    if (token.isBlank()) {
      throw new IllegalArgumentException("the admin token is empty");
    }
    return new AdminToken(digest(token));
  }

  public boolean matches(String token) {
    return MessageDigest.isEqual(digest, digest(token));
  }

  @Override
  public String toString() {
    return "AdminToken[set]";
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
