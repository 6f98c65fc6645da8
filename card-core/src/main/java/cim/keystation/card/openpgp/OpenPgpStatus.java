// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import java.util.Map;

/**
 * What the OpenPGP application tells of itself without any PIN.
 *
 * @param aid 16 bytes with the specification's version, manufacturer and serial
 * @param resetCodeAttempts 0 also when no Reset Code is set
 */
public record OpenPgpStatus(
    Bytes aid,
    int pinAttempts,
    int resetCodeAttempts,
    int adminPinAttempts,
    int maxPinLength,
    int maxResetCodeLength,
    int maxAdminPinLength,
    Map<KeyRef, KeyState> keys) {

  public OpenPgpStatus {
    keys = Map.copyOf(keys);
  }

  /** Present for each reference, with or without a key. */
  public KeyState key(KeyRef ref) {
    KeyState state = keys.get(ref);
    if (state == null) {
      throw new IllegalStateException("no state of " + ref);
    }
    return state;
  }
}
