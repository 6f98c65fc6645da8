// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-CBC and HMAC-SHA-256 under one vault key, looked up and keyed once: for the few bytes of a
 * field that takes four times as long as the work itself. For one thread at a time.
 */
final class KeyedCiphers {
  private final SecretKeySpec encryption;
  private final Cipher cipher;
  private final Mac mac;

  /**
   * @param key lent; 32 bytes for encryption, 32 for authentication
   */
  KeyedCiphers(Secret key) {
    byte[] all = key.copy();
    try {
      encryption = new SecretKeySpec(all, 0, 32, "AES");
      cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(all, 32, 32, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no AES-CBC or HMAC-SHA-256", e);
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }

  byte[] encrypt(byte[] iv, byte[] plain) throws GeneralSecurityException {
    cipher.init(Cipher.ENCRYPT_MODE, encryption, new IvParameterSpec(iv));
    return cipher.doFinal(plain);
  }

  byte[] decrypt(byte[] iv, byte[] ciphertext) throws GeneralSecurityException {
    cipher.init(Cipher.DECRYPT_MODE, encryption, new IvParameterSpec(iv));
    return cipher.doFinal(ciphertext);
  }

  byte[] mac(byte[] iv, byte[] ciphertext) {
    mac.update(iv);
    return mac.doFinal(ciphertext);
  }
}
