// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.security.SecureRandom;

/** What platform and authenticator share after a key agreement. */
final class SharedSecret {
  private final PinProtocol protocol;
  private final byte[] macKey;
  private final byte[] cipherKey;

  SharedSecret(PinProtocol protocol, byte[] macKey, byte[] cipherKey) {
    this.protocol = protocol;
    this.macKey = macKey;
    this.cipherKey = cipherKey;
  }

  /**
   * @throws CtapException 33 unless the mac fits
   */
  void requireMac(byte[] mac, byte[]... message) {
    if (!protocol.verify(macKey, mac, message)) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
  }

  byte[] encrypt(byte[] plain, SecureRandom random) {
    return protocol.encrypt(cipherKey, plain, random);
  }

  byte[] decrypt(byte[] cipher) {
    return protocol.decrypt(cipherKey, cipher);
  }
}
