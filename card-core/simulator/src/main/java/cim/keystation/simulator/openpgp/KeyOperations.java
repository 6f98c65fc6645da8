// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;

/** Using the private keys: PIN first, then touch, then the key (sections 7.2.10, 11 and 13). */
record KeyOperations(CardContents card, TouchGate touch) {
  /** PSO: COMPUTE DIGITAL SIGNATURE. */
  Bytes sign(Bytes input) {
    CardKey key = permitted(KeyRole.SIGNATURE, Passwords.PW1_SIGN);
    byte[] signature = key.sign(input.toArray());
    card.counter().increment();
    card.passwords().signatureMade();
    return Bytes.of(signature);
  }

  /** PSO: DECIPHER. */
  Bytes decipher(Bytes input) {
    CardKey key = permitted(KeyRole.DECRYPTION, Passwords.PW1_OTHER);
    return Bytes.of(key.decipher(input.toArray()));
  }

  /** INTERNAL AUTHENTICATE. */
  Bytes authenticate(Bytes input) {
    CardKey key = permitted(KeyRole.AUTHENTICATION, Passwords.PW1_OTHER);
    return Bytes.of(key.sign(input.toArray()));
  }

  private CardKey permitted(KeyRole role, int mode) {
    KeySlot slot = card.keys().get(role);
    card.passwords().require(mode);
    CardKey key = slot.usableKey();
    touch.pass(slot.touch());
    return key;
  }
}
