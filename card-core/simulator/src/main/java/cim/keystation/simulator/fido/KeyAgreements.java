// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;

/** One key agreement key for each protocol, new with every power cycle and every wrong PIN. */
final class KeyAgreements {
  private static final int ECDH_ES_HKDF_256 = -25;

  private final SecureRandom random;
  private final Map<PinProtocol, EcKey> keys = new EnumMap<>(PinProtocol.class);

  KeyAgreements(SecureRandom random) {
    this.random = random;
  }

  void renew() {
    keys.clear();
  }

  CborMap publicKey(PinProtocol protocol) {
    return key(protocol).cose(ECDH_ES_HKDF_256);
  }

  SharedSecret agree(PinProtocol protocol, CborMap platformKey) {
    return protocol.derive(key(protocol).agree(platformKey));
  }

  private EcKey key(PinProtocol protocol) {
    return keys.computeIfAbsent(protocol, p -> EcKey.generate(random));
  }
}
