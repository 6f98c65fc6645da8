// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.codes;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over salt, person and code, under a pepper that is not in the database. The code has
 * 50 random bits and five tries, so a slow hash would add nothing while the pepper is safe.
 */
final class CodeHash {
  private final Secret pepper;

  CodeHash(Secret pepper) {
    this.pepper = pepper;
  }

  /** Ignores case, spaces and dashes; reads O as 0, I and L as 1. */
  Bytes of(Bytes salt, String uid, Secret code) {
    return pepper.use(
        key ->
            code.use(
                typed -> {
                  byte[] plain = normal(typed);
                  try {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(key, "HmacSHA256"));
                    mac.update(salt.toArray());
                    mac.update(uid.getBytes(StandardCharsets.UTF_8));
                    mac.update((byte) 0);
                    return Bytes.of(mac.doFinal(plain));
                  } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                  } finally {
                    Arrays.fill(plain, (byte) 0);
                  }
                }));
  }

  static boolean same(Bytes one, Bytes other) {
    return MessageDigest.isEqual(one.toArray(), other.toArray());
  }

  private static byte[] normal(byte[] typed) {
    byte[] plain = new byte[typed.length];
    int length = 0;
    for (byte b : typed) {
      if (b != ' ' && b != '-') {
        plain[length++] = normal(b);
      }
    }
    byte[] exact = Arrays.copyOf(plain, length);
    Arrays.fill(plain, (byte) 0);
    return exact;
  }

  private static byte normal(byte b) {
    byte upper = b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
    return switch (upper) {
      case 'O' -> (byte) '0';
      case 'I', 'L' -> (byte) '1';
      default -> upper;
    };
  }
}
