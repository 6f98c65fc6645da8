// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
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
  private Hash hash = Hash.SHA1;
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

  Hash hash() {
    return hash;
  }

  /** Hash and key, or empty: as the client set it. */
  Bytes stored() {
    byte[] whole = Arrays.copyOf(new byte[] {(byte) hash.code()}, 1 + key.length);
    System.arraycopy(key, 0, whole, 1, key.length);
    return isSet() ? Bytes.of(whole) : Bytes.EMPTY;
  }

  /**
   * @throws IllegalArgumentException when it isn't what {@link #stored} gave
   */
  void load(Bytes saved) {
    forget();
    if (!saved.isEmpty()) {
      hash =
          Hash.of(saved.at(0)).orElseThrow(() -> new IllegalArgumentException("not a code's hash"));
      key = Arrays.copyOfRange(saved.toArray(), 1, saved.length());
    }
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
    Hash by = Hash.of(wanted[0] & 0x0f).orElseThrow(Fields::wrong);
    if (wanted.length < 2) {
      throw Fields.wrong();
    }
    byte[] next = Arrays.copyOfRange(wanted, 1, wanted.length);
    byte[] proof = by.hmac(next, fields.require(Fields.CHALLENGE).toArray());
    requireSame(proof, fields.require(Fields.RESPONSE), NO_SUCH_OBJECT);
    key = next;
    hash = by;
  }

  /**
   * Opens the session.
   *
   * @return the proof that this is the card
   * @throws StatusException 6984 when there is no code, 6A80 for another's response
   */
  byte[] validate(Fields fields) throws StatusException {
    if (!isSet()) {
      throw new StatusException(NO_SUCH_OBJECT);
    }
    byte[] theirs = fields.require(Fields.CHALLENGE).toArray();
    requireSame(hash.hmac(key, challenge), fields.require(Fields.RESPONSE), Response.WRONG_DATA);
    open = true;
    return hash.hmac(key, theirs);
  }

  private static void requireSame(byte[] proof, Bytes given, int otherwise) throws StatusException {
    if (!MessageDigest.isEqual(proof, given.toArray())) {
      throw new StatusException(otherwise);
    }
  }
}
