// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** PIN/UV auth protocol one or two, without its key agreement key (sections 6.5.6 and 6.5.7). */
enum PinProtocol {
  ONE(0, 16),
  TWO(16, 32);

  private final int ivLength;
  private final int macLength;

  PinProtocol(int ivLength, int macLength) {
    this.ivLength = ivLength;
    this.macLength = macLength;
  }

  /**
   * @throws CtapException 02 for any other number
   */
  static PinProtocol of(int number) {
    return switch (number) {
      case 1 -> ONE;
      case 2 -> TWO;
      default -> throw new CtapException(CtapException.INVALID_PARAMETER);
    };
  }

  /** From the shared x coordinate. */
  SharedSecret derive(byte[] z) {
    if (this == ONE) {
      byte[] both = Hashes.sha256(z);
      return new SharedSecret(this, both, both);
    }
    byte[] extracted = Hashes.hmac(new byte[32], z);
    return new SharedSecret(
        this, expand(extracted, "CTAP2 HMAC key"), expand(extracted, "CTAP2 AES key"));
  }

  private static byte[] expand(byte[] extracted, String info) {
    return Hashes.hmac(
        extracted, info.getBytes(java.nio.charset.StandardCharsets.US_ASCII), new byte[] {1});
  }

  boolean verify(byte[] key, byte[] mac, byte[]... message) {
    byte[] expected = Arrays.copyOf(Hashes.hmac(key, message), macLength);
    return MessageDigest.isEqual(expected, mac);
  }

  byte[] encrypt(byte[] key, byte[] plain, SecureRandom random) {
    byte[] iv = new byte[16];
    if (ivLength > 0) {
      random.nextBytes(iv);
    }
    byte[] out = Arrays.copyOf(iv, ivLength + plain.length);
    byte[] cipher = aes(Cipher.ENCRYPT_MODE, key, iv, plain);
    System.arraycopy(cipher, 0, out, ivLength, cipher.length);
    return out;
  }

  /**
   * @throws CtapException 02 unless it is whole blocks
   */
  byte[] decrypt(byte[] key, byte[] cipher) {
    if (cipher.length <= ivLength || cipher.length % 16 != 0) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    byte[] iv = Arrays.copyOf(Arrays.copyOf(cipher, ivLength), 16);
    return aes(Cipher.DECRYPT_MODE, key, iv, Arrays.copyOfRange(cipher, ivLength, cipher.length));
  }

  private static byte[] aes(int mode, byte[] key, byte[] iv, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException notWholeBlocks) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
  }
}
