// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash under an account's HMAC: the low half of its type byte. */
enum Hash {
  SHA1(1, "HmacSHA1"),
  SHA256(2, "HmacSHA256"),
  SHA512(3, "HmacSHA512");

  private final int code;
  private final String mac;

  Hash(int code, String mac) {
    this.code = code;
    this.mac = mac;
  }

  int code() {
    return code;
  }

  static Optional<Hash> of(int code) {
    for (Hash each : values()) {
      if (each.code == code) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac engine = Mac.getInstance(mac);
      engine.init(new SecretKeySpec(key, mac));
      return engine.doFinal(message);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
