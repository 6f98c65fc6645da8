// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import java.security.SecureRandom;
import java.util.Base64;

/** Random texts in the alphabets the server uses. */
public final class RandomText {
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String HEX = "0123456789abcdef";

  private final SecureRandom random;

  public RandomText(SecureRandom random) {
    this.random = random;
  }

  /** API keys: 30 letters and digits. */
  public String apiKey() {
    return pick(ALPHANUMERIC, 30);
  }

  /** Recovery codes and TOTP secrets: 32 Base32 letters. */
  public String base32() {
    return pick(BASE32, 32);
  }

  /** Attachment ids: 20 hexadecimal digits. */
  public String attachmentId() {
    return pick(HEX, 20);
  }

  /** Challenges and refresh secrets: 32 bytes in base64url. */
  public String base64url() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String pick(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
