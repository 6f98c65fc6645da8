// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;

/** A key in a slot, with the policies that were fixed when it came there. */
record PivKey(
    PivAlgorithm algorithm,
    AsymmetricCipherKeyPair pair,
    PinPolicy pin,
    TouchPolicy touch,
    boolean generated) {

  /** Prints no key. */
  @Override
  public String toString() {
    return "PivKey[" + algorithm + ", PIN " + pin + ", touch " + touch + "]";
  }
}
