// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric key of a vault: of a user, an organisation or one item; or a stretched master key. 32
 * bytes for encryption, 32 for authentication. Zeroed on {@link #close}.
 */
final class VaultKey implements AutoCloseable {
  static final int LENGTH = 64;

  private final Secret key;

  /** Takes the secret over. @throws IllegalArgumentException unless it has 64 bytes */
  VaultKey(Secret key) {
    if (key.length() != LENGTH) {
      throw new IllegalArgumentException("a vault key has 64 bytes, not " + key.length());
    }
    this.key = key;
  }

  static VaultKey random(SecureRandom random) {
    return new VaultKey(Secret.random(random, LENGTH));
  }

  String encrypt(String text, SecureRandom random) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    return encrypt(plain, iv).toString();
  }

  /** Wraps another key or a private key. */
  String encrypt(Secret plain, SecureRandom random) {
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    return plain.use(bytes -> encrypt(bytes, iv).toString());
  }

  EncString encrypt(byte[] plain, byte[] iv) {
    byte[] all = key.copy();
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(all, 0, 32, "AES"), new IvParameterSpec(iv));
      byte[] ciphertext = cipher.doFinal(plain);
      return new EncString(Bytes.of(iv), Bytes.of(ciphertext), Bytes.of(mac(all, iv, ciphertext)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no AES-CBC", e);
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }

  /**
   * @throws VaultException.Misconfigured when this is not the key, or the text not encrypted
   */
  String decrypt(String encrypted) throws VaultException {
    try (Secret plain = decryptSecret(encrypted)) {
      return plain.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /**
   * @throws VaultException.Misconfigured when this is not the key, or the text not encrypted
   */
  Secret decryptSecret(String encrypted) throws VaultException {
    byte[] all = key.copy();
    try {
      EncString parts = EncString.parse(encrypted);
      byte[] iv = parts.iv().toArray();
      byte[] ciphertext = parts.ciphertext().toArray();
      if (!MessageDigest.isEqual(mac(all, iv, ciphertext), parts.mac().toArray())) {
        throw new VaultException.Misconfigured("a vault entry is encrypted with another key");
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(all, 0, 32, "AES"), new IvParameterSpec(iv));
      return Secret.ofBytes(cipher.doFinal(ciphertext));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new VaultException.Misconfigured("a vault entry is not encrypted as Bitwarden does");
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }

  /** Lends the 64 bytes, for wrapping. */
  Secret secret() {
    return key;
  }

  private static byte[] mac(byte[] all, byte[] iv, byte[] ciphertext)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(all, 32, 32, "HmacSHA256"));
    mac.update(iv);
    return mac.doFinal(ciphertext);
  }

  @Override
  public void close() {
    key.close();
  }
}
