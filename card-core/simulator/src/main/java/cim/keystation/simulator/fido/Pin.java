// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The PIN, as the left half of its hash, and its tries: 8 in all, 3 in one power cycle. */
final class Pin {
  private static final int TRIES = 8;
  private static final int TRIES_PER_POWER_CYCLE = 3;
  private static final int HASH = 16;
  private static final int MAX_LENGTH = 63;

  private byte @Nullable [] hash;
  private int codePoints;
  private int triesLeft = TRIES;
  private int wrongInThisCycle;

  boolean isSet() {
    return hash != null;
  }

  int codePoints() {
    return codePoints;
  }

  int triesLeft() {
    return triesLeft;
  }

  boolean needsPowerCycle() {
    return wrongInThisCycle >= TRIES_PER_POWER_CYCLE;
  }

  void powerOff() {
    wrongInThisCycle = 0;
  }

  /**
   * @throws CtapException 35 when there is none, 32 and 34 when it is blocked
   */
  void requireUsable() {
    if (hash == null) {
      throw new CtapException(CtapException.PIN_NOT_SET);
    }
    if (triesLeft == 0) {
      throw new CtapException(CtapException.PIN_BLOCKED);
    }
    if (needsPowerCycle()) {
      throw new CtapException(CtapException.PIN_AUTH_BLOCKED);
    }
  }

  /** Spends a try unless right. @throws CtapException 31, 32 or 34 when wrong (6.5.5.7.1) */
  void check(byte[] candidate) {
    if (hash == null || !MessageDigest.isEqual(candidate, hash)) {
      triesLeft--;
      wrongInThisCycle++;
      requireUsable();
      throw new CtapException(CtapException.PIN_INVALID);
    }
    triesLeft = TRIES;
    wrongInThisCycle = 0;
  }

  /** Whether that hash is the one of the PIN in its padded form. */
  static boolean isSame(byte[] hash, byte[] padded) {
    return MessageDigest.isEqual(hash, Arrays.copyOf(Hashes.sha256(unpad(padded)), HASH));
  }

  /** Hash (empty for none), length, tries. */
  CborMap save() {
    byte[] known = hash;
    return new CborMap()
        .with(1, Bytes.of(known == null ? new byte[0] : known))
        .with(2, codePoints)
        .with(3, triesLeft);
  }

  void load(CborMap saved) {
    byte[] known = saved.requireBytes(1).toArray();
    hash = known.length == 0 ? null : known;
    codePoints = saved.requireNumber(2);
    triesLeft = saved.requireNumber(3);
  }

  static byte[] unpad(byte[] padded) {
    if (padded.length != MAX_LENGTH + 1) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    int length = 0;
    while (length < padded.length && padded[length] != 0) {
      length++;
    }
    return Arrays.copyOf(padded, length);
  }

  /**
   * @throws CtapException 37 for a PIN shorter than {@code minLength} code points or too long
   */
  void set(byte[] padded, int minLength) {
    byte[] pin = unpad(padded);
    int length = pin.length;
    String text = new String(pin, StandardCharsets.UTF_8);
    int count = text.codePointCount(0, text.length());
    if (length > MAX_LENGTH || count < minLength) {
      throw new CtapException(CtapException.PIN_POLICY_VIOLATION);
    }
    hash = Arrays.copyOf(Hashes.sha256(pin), HASH);
    codePoints = count;
    triesLeft = TRIES;
    wrongInThisCycle = 0;
    Arrays.fill(pin, (byte) 0);
    Arrays.fill(padded, (byte) 0);
  }
}
