// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.Arrays;

/** The hmac-secret extension of one assertion: one or two salts in, as many secrets out (12.5). */
final class HmacSecret {
  private static final int SALT = 32;

  private final Authenticator authenticator;
  private final SharedSecret shared;
  private final byte[] salts;

  private HmacSecret(Authenticator authenticator, SharedSecret shared, byte[] salts) {
    this.authenticator = authenticator;
    this.shared = shared;
    this.salts = salts;
  }

  /**
   * @throws CtapException 33 when the salts aren't authentic, 03 unless there are one or two
   */
  static HmacSecret of(CborMap input, Authenticator authenticator) {
    PinProtocol protocol = authenticator.protocol(input.has(4) ? input.requireNumber(4) : 1);
    SharedSecret shared = authenticator.agreements().agree(protocol, input.requireMap(1));
    byte[] encrypted = input.requireBytes(2).toArray();
    shared.requireMac(input.requireBytes(3).toArray(), encrypted);
    byte[] salts = shared.decrypt(encrypted);
    if (salts.length != SALT && salts.length != 2 * SALT) {
      throw new CtapException(CtapException.INVALID_LENGTH);
    }
    return new HmacSecret(authenticator, shared, salts);
  }

  Bytes output(Credential credential, boolean verified) {
    byte[] key = authenticator.memory().seal().credRandom(credential, verified);
    byte[] out = new byte[salts.length];
    for (int at = 0; at < salts.length; at += SALT) {
      byte[] secret = Hashes.hmac(key, Arrays.copyOfRange(salts, at, at + SALT));
      System.arraycopy(secret, 0, out, at, SALT);
    }
    return Bytes.of(shared.encrypt(out, authenticator.random()));
  }
}
