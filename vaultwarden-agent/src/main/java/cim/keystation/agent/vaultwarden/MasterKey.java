// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** The key made of a master password. It never leaves this process. Zeroed on {@link #close}. */
final class MasterKey implements AutoCloseable {
  private static final int LENGTH = 32;

  private final Secret key;

  MasterKey(byte[] key) {
    this.key = Secret.ofBytes(key);
  }

  /** The salt is the address, trimmed and in lower case. Takes up to a second. */
  static MasterKey derive(Kdf kdf, String email, Secret password) {
    return deriveWithSalt(kdf, normalised(email), password);
  }

  static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  static MasterKey deriveWithSalt(Kdf kdf, String salt, Secret password) {
    byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
    try {
      return new MasterKey(
          kdf.type() == Kdf.Type.PBKDF2_SHA256
              ? pbkdf2(password, bytes, kdf.iterations())
              : argon2id(password, MessageDigest.getInstance("SHA-256").digest(bytes), kdf));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform lacks a key derivation", e);
    }
  }

  static byte[] pbkdf2(Secret password, byte[] salt, int iterations)
      throws GeneralSecurityException {
    char[] chars = password.chars();
    PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, LENGTH * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
      Arrays.fill(chars, '\0');
    }
  }

  private static byte[] argon2id(Secret password, byte[] salt, Kdf kdf) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withIterations(kdf.iterations())
            .withMemoryAsKB(kdf.memory() * 1024)
            .withParallelism(kdf.parallelism())
            .withSalt(salt)
            .build());
    byte[] key = new byte[LENGTH];
    return password.use(
        bytes -> {
          generator.generateBytes(bytes, key);
          return key;
        });
  }

  /** What the server is given in place of the password. */
  String passwordHash(Secret password) {
    return key.use(
        master ->
            password.use(
                salt -> {
                  PKCS5S2ParametersGenerator pbkdf2 =
                      new PKCS5S2ParametersGenerator(new SHA256Digest());
                  pbkdf2.init(master, salt, 1);
                  KeyParameter hash =
                      (KeyParameter) pbkdf2.generateDerivedMacParameters(LENGTH * 8);
                  return Base64.getEncoder().encodeToString(hash.getKey());
                }));
  }

  /** HKDF-Expand (RFC 5869 2.3, without the extraction) under the infos "enc" and "mac". */
  VaultKey stretched() {
    return key.use(
        master -> {
          byte[] stretched = new byte[VaultKey.LENGTH];
          byte[] enc = expand(master, "enc");
          byte[] mac = expand(master, "mac");
          System.arraycopy(enc, 0, stretched, 0, LENGTH);
          System.arraycopy(mac, 0, stretched, LENGTH, LENGTH);
          Arrays.fill(enc, (byte) 0);
          Arrays.fill(mac, (byte) 0);
          return new VaultKey(Secret.ofBytes(stretched));
        });
  }

  private static byte[] expand(byte[] key, String info) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(info.getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(new byte[] {1});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no HMAC-SHA-256", e);
    }
  }

  Secret secret() {
    return key;
  }

  @Override
  public void close() {
    key.close();
  }
}
