// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Bytes;

/**
 * Bitwarden's encrypted string of type 2, {@code 2.iv|ciphertext|mac}: AES-256-CBC with PKCS#7
 * padding, then HMAC-SHA-256 over IV and ciphertext. All parts are standard Base64.
 */
record EncString(Bytes iv, Bytes ciphertext, Bytes mac) {
  private static final String TYPE = "2.";

  EncString {
    if (iv.length() != 16 || mac.length() != 32 || ciphertext.length() % 16 != 0) {
      throw new IllegalArgumentException("not an encrypted string: wrong lengths");
    }
  }

  /**
   * @throws IllegalArgumentException on anything but type 2; the message leaves the text out
   */
  static EncString parse(String text) {
    String[] parts = text.startsWith(TYPE) ? text.substring(2).split("\\|", -1) : new String[0];
    if (parts.length != 3) {
      throw new IllegalArgumentException("not an encrypted string of type 2");
    }
    return new EncString(Bytes.base64(parts[0]), Bytes.base64(parts[1]), Bytes.base64(parts[2]));
  }

  @Override
  public String toString() {
    return TYPE + iv.toBase64() + "|" + ciphertext.toBase64() + "|" + mac.toBase64();
  }
}
