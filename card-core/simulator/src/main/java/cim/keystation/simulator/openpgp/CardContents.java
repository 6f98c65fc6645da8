// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.PinComplexity;

/** Everything a factory reset makes anew. */
record CardContents(
    Passwords passwords, KeySlots keys, StoredObjects objects, SignatureCounter counter) {
  static CardContents factory(PinComplexity complexity) {
    return new CardContents(
        new Passwords(complexity), new KeySlots(), new StoredObjects(), new SignatureCounter());
  }
}
