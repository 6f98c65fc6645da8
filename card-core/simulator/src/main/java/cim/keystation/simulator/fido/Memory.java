// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.security.SecureRandom;

/** Everything a reset makes anew. */
final class Memory {
  private static final int SHORTEST_PIN = 4;

  private final Pin pin = new Pin();
  private final PinToken token = new PinToken();
  private final CredentialStore store;
  private final CredentialSeal seal;
  private int minPinLength = SHORTEST_PIN;
  private boolean alwaysVerify;
  private boolean pinChangeForced;
  private int signatures;

  Memory(int capacity, SecureRandom random) {
    store = new CredentialStore(capacity);
    seal = new CredentialSeal(random);
  }

  Pin pin() {
    return pin;
  }

  PinToken token() {
    return token;
  }

  CredentialStore store() {
    return store;
  }

  CredentialSeal seal() {
    return seal;
  }

  int minPinLength() {
    return minPinLength;
  }

  /** It only ever grows. @throws CtapException 37 for a shorter one (section 6.11.4) */
  void setMinPinLength(int length) {
    if (length < minPinLength || length > 63) {
      throw new CtapException(CtapException.PIN_POLICY_VIOLATION);
    }
    minPinLength = length;
  }

  boolean alwaysVerify() {
    return alwaysVerify;
  }

  void toggleAlwaysVerify() {
    alwaysVerify = !alwaysVerify;
  }

  boolean pinChangeForced() {
    return pinChangeForced;
  }

  void forcePinChange(boolean forced) {
    pinChangeForced = forced;
  }

  /** One counter for all credentials. */
  int nextSignature() {
    return ++signatures;
  }
}
