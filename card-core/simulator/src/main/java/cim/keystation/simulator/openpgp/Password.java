// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.PinComplexity;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import java.security.MessageDigest;
import java.util.Arrays;

/** One secret with its try counter: PW1, the Reset Code or PW3 (section 4.3). */
final class Password {
  static final int MAX_LENGTH = 127;
  private static final int MOST_TRIES = 255;

  private final int minLength;
  private final PinComplexity complexity;
  private byte[] value;
  private int limit = 3;
  private int triesLeft;

  /** An empty {@code value} means not set: every check is answered with "blocked". */
  Password(int minLength, byte[] value, PinComplexity complexity) {
    this.minLength = minLength;
    this.complexity = complexity;
    this.value = value.clone();
    restoreTries();
  }

  int triesLeft() {
    return triesLeft;
  }

  int length() {
    return value.length;
  }

  /**
   * Spends a try unless {@code candidate} is right, which restores all tries.
   *
   * @throws Refused with 6982 when wrong, 6983 when wrong for the last time or already blocked
   */
  void check(byte[] candidate) {
    if (triesLeft == 0) {
      throw new Refused(Response.BLOCKED);
    }
    if (!MessageDigest.isEqual(candidate, value)) {
      triesLeft--;
      throw new Refused(triesLeft == 0 ? Response.BLOCKED : Response.SECURITY_STATUS);
    }
    triesLeft = limit;
  }

  /**
   * Sets the value and restores all tries.
   *
   * @throws Refused with 6A80 for a wrong length, 6985 for a value that is too simple
   */
  void replace(byte[] newValue) {
    requireLength(newValue);
    if (complexity.refuses(newValue)) {
      throw new Refused(Response.CONDITIONS);
    }
    overwrite(newValue);
  }

  /** As {@link #replace}, with a value from the factory or derived by the host. */
  void putBack(byte[] newValue) {
    overwrite(newValue);
  }

  void requireLength(byte[] newValue) {
    if (newValue.length < minLength || newValue.length > MAX_LENGTH) {
      throw new Refused(Response.WRONG_DATA);
    }
  }

  void clear() {
    overwrite(new byte[0]);
  }

  /** How many tries there are from now on; also restores them. */
  void limitTries(int newLimit) {
    limit = newLimit;
    restoreTries();
  }

  void save(StateWriter out) {
    out.bytes(value).number(limit).number(triesLeft);
  }

  void load(StateReader in) {
    value = in.bytes();
    limit = in.number(1, MOST_TRIES);
    triesLeft = in.number(0, limit);
  }

  private void overwrite(byte[] newValue) {
    Arrays.fill(value, (byte) 0);
    value = newValue.clone();
    restoreTries();
  }

  private void restoreTries() {
    triesLeft = value.length == 0 ? 0 : limit;
  }
}
