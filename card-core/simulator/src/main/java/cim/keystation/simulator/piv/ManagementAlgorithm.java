// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The ciphers a management key can be of (SP 800-78-4 table 6-2). */
enum ManagementAlgorithm {
  TDES(0x03, "DESede", 24, 8),
  AES128(0x08, "AES", 16, 16),
  AES192(0x0A, "AES", 24, 16),
  AES256(0x0C, "AES", 32, 16);

  private final int id;
  private final String cipher;
  private final int octets;
  private final int block;

  ManagementAlgorithm(int id, String cipher, int octets, int block) {
    this.id = id;
    this.cipher = cipher;
    this.octets = octets;
    this.block = block;
  }

  int id() {
    return id;
  }

  int octets() {
    return octets;
  }

  int block() {
    return block;
  }

  /** Any name of TDES is understood, 00 too. */
  boolean is(int wanted) {
    return wanted == id || this == TDES && wanted == 0;
  }

  static ManagementAlgorithm factory(Firmware firmware) {
    return firmware.isAtLeast(5, 7, 0) ? AES192 : TDES;
  }

  /**
   * @throws StatusException 6A80 for a cipher this firmware doesn't have
   */
  static ManagementAlgorithm of(int id, Firmware firmware) throws StatusException {
    for (ManagementAlgorithm algorithm : values()) {
      boolean known = algorithm == TDES || Feature.PIV_AES_MANAGEMENT_KEY.supportedBy(firmware);
      if (algorithm.is(id) && known) {
        return algorithm;
      }
    }
    throw new StatusException(Response.WRONG_DATA);
  }

  byte[] encrypt(byte[] key, byte[] data) {
    return run(Cipher.ENCRYPT_MODE, key, data);
  }

  byte[] decrypt(byte[] key, byte[] data) {
    return run(Cipher.DECRYPT_MODE, key, data);
  }

  // one random block at a time, as the protocol has it
  private byte[] run(int mode, byte[] key, byte[] data) {
    try {
      Cipher engine = Cipher.getInstance(cipher + "/ECB/NoPadding");
      engine.init(mode, new SecretKeySpec(key, cipher));
      return engine.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + cipher, e);
    }
  }
}
