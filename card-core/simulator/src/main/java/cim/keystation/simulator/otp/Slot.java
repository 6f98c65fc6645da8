// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.otp;

import cim.keystation.card.Bytes;
import java.security.MessageDigest;
import java.util.Arrays;

/** A programmed slot, as the 52 bytes in which it is written ("YubiKey configuration frame"). */
record Slot(Bytes frame) {
  static final int LENGTH = 52;
  static final int CODE_LENGTH = 6;
  private static final int UID = 16;
  private static final int KEY = 22;
  private static final int CODE = 38;
  private static final int EXTENDED_FLAGS = 45;
  private static final int TICKET_FLAGS = 46;
  private static final int CONFIG_FLAGS = 47;
  private static final int CRC_RESIDUE = 0xF0B8;

  private static final int CHALLENGE_RESPONSE = 0x40;
  private static final int CHALLENGE_ANY = 0x20;
  private static final int CHALLENGE_HMAC = 0x22;
  private static final int HMAC_SHORT = 0x04;
  private static final int NEEDS_TOUCH = 0x08;
  private static final int UPDATABLE = 0x20;
  private static final int TICKET_UPDATE_MASK = 0x3f;
  private static final int CONFIG_UPDATE_MASK = 0x0c;

  /** Whether the checksum at its end fits. */
  static boolean isSound(byte[] frame) {
    int crc = 0xffff;
    for (byte each : frame) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x8408;
      }
    }
    return crc == CRC_RESIDUE;
  }

  /** A slot without a code is open to the code of six zeros. */
  boolean opensWith(byte[] code) {
    return MessageDigest.isEqual(accessCode(), code);
  }

  private byte[] accessCode() {
    return Arrays.copyOfRange(frame.toArray(), CODE, CODE + CODE_LENGTH);
  }

  boolean updatable() {
    return (frame.at(EXTENDED_FLAGS) & UPDATABLE) != 0;
  }

  /** Only flags and the access code of that frame are taken over. */
  Slot updated(byte[] by) {
    byte[] next = frame.toArray();
    System.arraycopy(by, CODE, next, CODE, CODE_LENGTH);
    next[EXTENDED_FLAGS] = by[EXTENDED_FLAGS];
    next[TICKET_FLAGS] = mixed(next[TICKET_FLAGS], by[TICKET_FLAGS], TICKET_UPDATE_MASK);
    next[CONFIG_FLAGS] = mixed(next[CONFIG_FLAGS], by[CONFIG_FLAGS], CONFIG_UPDATE_MASK);
    return new Slot(Bytes.of(next));
  }

  private static byte mixed(byte old, byte fresh, int mask) {
    return (byte) (old & ~mask | fresh & mask);
  }

  /** Answers challenges rather than typing when touched. */
  boolean answersChallenges() {
    return (frame.at(TICKET_FLAGS) & CHALLENGE_RESPONSE) != 0
        && (frame.at(CONFIG_FLAGS) & CHALLENGE_ANY) != 0;
  }

  boolean answersByHmac() {
    return answersChallenges() && (frame.at(CONFIG_FLAGS) & CHALLENGE_HMAC) == CHALLENGE_HMAC;
  }

  boolean needsTouch() {
    return (frame.at(CONFIG_FLAGS) & NEEDS_TOUCH) != 0;
  }

  /** Challenges shorter than 64 bytes come padded with a byte that isn't their last. */
  boolean stripsPadding() {
    return (frame.at(CONFIG_FLAGS) & HMAC_SHORT) != 0;
  }

  /** Twenty bytes, kept in the places of key and user id. */
  byte[] hmacKey() {
    byte[] all = frame.toArray();
    byte[] key = Arrays.copyOf(Arrays.copyOfRange(all, KEY, KEY + 16), 20);
    System.arraycopy(all, UID, key, 16, 4);
    return key;
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "Slot[programmed]";
  }
}
