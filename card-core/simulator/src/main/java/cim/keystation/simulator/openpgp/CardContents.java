// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

/** Everything a factory reset makes anew. */
record CardContents(
    Passwords passwords, KeySlots keys, StoredObjects objects, SignatureCounter counter) {
  static CardContents factory() {
    return new CardContents(
        new Passwords(), new KeySlots(), new StoredObjects(), new SignatureCounter());
  }
}
