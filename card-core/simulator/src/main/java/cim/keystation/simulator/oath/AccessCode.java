// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.StatusException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** The code that locks the application, and whether this session has shown it. */
final class AccessCode {
  static final int NO_SUCH_OBJECT = 0x6984;
  private static final int CHALLENGE = 8;

  private final SecureRandom random;
  private byte[] key = {};
  private byte[] challenge = {};
  private boolean open = true;

  AccessCode(SecureRandom random) {
    this.random = random;
  }

  boolean isSet() {
    return key.length > 0;
  }

  boolean isOpen() {
    return open;
  }

  /** A new session: locked when there is a code, with a new challenge. */
  byte[] lock() {
    open = !isSet();
    challenge = new byte[CHALLENGE];
    random.nextBytes(challenge);
    return challenge.clone();
  }

  Bytes key() {
    return Bytes.of(key);
  }

  void load(Bytes saved) {
    key = saved.toArray();
    lock();
  }

  void forget() {
    key = new byte[0];
    open = true;
  }

  /**
   * Sets or, with an empty key, removes the code.
   *
   * @throws StatusException 6984 when the response wasn't made with that key, 6A80 for a bad key
   */
  void change(Fields fields) throws StatusException {
    byte[] wanted = fields.require(Fields.KEY).toArray();
    if (wanted.length == 0) {
      forget();
      return;
    }
    if (wanted.length < 2 || Hash.of(wanted[0] & 0x0f).orElse(Hash.SHA512) != Hash.SHA1) {
      throw Fields.wrong();
    }
    byte[] next = Arrays.copyOfRange(wanted, 1, wanted.length);
    byte[] proof = Hash.SHA1.hmac(next, fields.require(Fields.CHALLENGE).toArray());
    requireSame(proof, fields.require(Fields.RESPONSE));
    key = next;
  }

  /**
   * Opens the session.
   *
   * @return the proof that this is the card
   * @throws StatusException 6984 when there is no code, or for another's response
   */
  byte[] validate(Fields fields) throws StatusException {
    if (!isSet()) {
      throw new StatusException(NO_SUCH_OBJECT);
    }
    byte[] theirs = fields.require(Fields.CHALLENGE).toArray();
    requireSame(Hash.SHA1.hmac(key, challenge), fields.require(Fields.RESPONSE));
    open = true;
    return Hash.SHA1.hmac(key, theirs);
  }

  private static void requireSame(byte[] proof, Bytes given) throws StatusException {
    if (!MessageDigest.isEqual(proof, given.toArray())) {
      throw new StatusException(NO_SUCH_OBJECT);
    }
  }
}
