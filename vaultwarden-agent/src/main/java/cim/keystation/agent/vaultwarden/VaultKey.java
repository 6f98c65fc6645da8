// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric key of a vault: of a user, an organisation or one item; or a stretched master key. 32
 * bytes for encryption, 32 for authentication. Zeroed on {@link #close}.
 */
final class VaultKey implements AutoCloseable {
  static final int LENGTH = 64;

  private final Secret key;
  private final VaultKey owner;
  private @Nullable KeyedCiphers ciphers;

  /** Takes the secret over. @throws IllegalArgumentException unless it has 64 bytes */
  VaultKey(Secret key) {
    if (key.length() != LENGTH) {
      throw new IllegalArgumentException("a vault key has 64 bytes, not " + key.length());
    }
    this.key = key;
    this.owner = this;
  }

  private VaultKey(VaultKey owner) {
    this.key = owner.key;
    this.owner = owner;
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
    try {
      synchronized (owner) {
        byte[] ciphertext = owner.ciphers().encrypt(iv, plain);
        byte[] mac = owner.ciphers().mac(iv, ciphertext);
        return new EncString(Bytes.of(iv), Bytes.of(ciphertext), Bytes.of(mac));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform can't encrypt by AES-CBC", e);
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
    try {
      EncString parts = EncString.parse(encrypted);
      byte[] iv = parts.iv().toArray();
      byte[] ciphertext = parts.ciphertext().toArray();
      synchronized (owner) {
        if (!MessageDigest.isEqual(owner.ciphers().mac(iv, ciphertext), parts.mac().toArray())) {
          throw new VaultException.Misconfigured("a vault entry is encrypted with another key");
        }
        return Secret.ofBytes(owner.ciphers().decrypt(iv, ciphertext));
      }
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new VaultException.Misconfigured("a vault entry is not encrypted as Bitwarden does");
    }
  }

  /** Lends the 64 bytes, for wrapping. */
  Secret secret() {
    return key;
  }

  /** The same key for a borrower, whose {@link #close} leaves it open; ends with the owner's. */
  VaultKey lend() {
    return new VaultKey(owner);
  }

  private KeyedCiphers ciphers() {
    KeyedCiphers known = ciphers;
    if (known == null) {
      known = new KeyedCiphers(key);
      ciphers = known;
    }
    return known;
  }

  @Override
  public void close() {
    synchronized (owner) {
      if (owner == this) {
        ciphers = null;
        key.close();
      }
    }
  }
}
