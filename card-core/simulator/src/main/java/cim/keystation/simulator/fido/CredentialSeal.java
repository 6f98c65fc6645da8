// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps credentials in their ids, encrypted for this authenticator and bound to their relying
 * party. A reset makes a new seal, and every earlier id worthless.
 */
final class CredentialSeal {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int DISCOVERABLE = 0x80;
  private static final int HMAC_SECRET = 0x40;

  private final byte[] key = new byte[32];
  private final SecureRandom random;

  CredentialSeal(SecureRandom random) {
    this.random = random;
    random.nextBytes(key);
  }

  Bytes key() {
    return Bytes.of(key);
  }

  /** What was sealed with that key can be opened again. */
  void load(Bytes other) {
    System.arraycopy(other.toArray(), 0, key, 0, key.length);
  }

  Credential seal(
      CredentialKey fresh, int protection, boolean hmacSecret, boolean discoverable, byte[] rp) {
    byte[] plain = new byte[2 + CredentialKey.SECRET_LENGTH];
    plain[0] = (byte) fresh.algorithm();
    plain[1] =
        (byte) (protection | (discoverable ? DISCOVERABLE : 0) | (hmacSecret ? HMAC_SECRET : 0));
    System.arraycopy(fresh.secret(), 0, plain, 2, CredentialKey.SECRET_LENGTH);
    byte[] id = Arrays.copyOf(nonce(), NONCE + plain.length + TAG_BITS / 8);
    byte[] sealed = gcm(Cipher.ENCRYPT_MODE, id, plain, rp).orElseThrow();
    System.arraycopy(sealed, 0, id, NONCE, sealed.length);
    Arrays.fill(plain, (byte) 0);
    return new Credential(Bytes.of(id), fresh, protection, hmacSecret, discoverable);
  }

  /** Empty when it was not made here, or not for that relying party. */
  Optional<Credential> open(Bytes id, byte[] rp) {
    byte[] whole = id.toArray();
    if (whole.length != NONCE + 2 + CredentialKey.SECRET_LENGTH + TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] sealed = Arrays.copyOfRange(whole, NONCE, whole.length);
    return gcm(Cipher.DECRYPT_MODE, whole, sealed, rp).map(plain -> parse(id, plain));
  }

  private Credential parse(Bytes id, byte[] plain) {
    byte[] secret = Arrays.copyOfRange(plain, 2, plain.length);
    return new Credential(
        id,
        new CredentialKey(plain[0], secret, random),
        plain[1] & 0x03,
        (plain[1] & HMAC_SECRET) != 0,
        (plain[1] & DISCOVERABLE) != 0);
  }

  /** The two CredRandom values of hmac-secret (section 12.5). */
  byte[] credRandom(Credential credential, boolean verified) {
    byte[] which = {(byte) (verified ? 1 : 0)};
    return Hashes.hmac(key, which, credential.id().toArray());
  }

  private byte[] nonce() {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    return nonce;
  }

  private Optional<byte[]> gcm(int mode, byte[] nonce, byte[] input, byte[] rp) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
      cipher.updateAAD(rp);
      return Optional.of(cipher.doFinal(input));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }
}
