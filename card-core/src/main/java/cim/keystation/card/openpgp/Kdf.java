// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Tlv;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * How the card wants its PINs derived (OpenPGP card 3.4, 4.3.2): not at all, or iterated and salted
 * (RFC 4880, 3.7.1.3).
 */
final class Kdf {
  static final int TAG = 0xF9;
  private static final String COMMAND = "OpenPGP GET DATA F9";
  private static final int ALGORITHM = 0x81;
  private static final int HASH = 0x82;
  private static final int COUNT = 0x83;
  private static final int MALFORMED = 0x9000;
  private static final int LARGEST_COUNT = 0x3e00000;

  /** Which salt belongs to a PIN. */
  enum Role {
    PIN(0x84),
    RESET_CODE(0x85),
    ADMIN_PIN(0x86);

    private final int salt;

    Role(int salt) {
      this.salt = salt;
    }
  }

  private final boolean derives;
  private final String hash;
  private final long count;
  private final Map<Integer, Bytes> parts;

  private Kdf(boolean derives, String hash, long count, Map<Integer, Bytes> parts) {
    this.derives = derives;
    this.hash = hash;
    this.count = count;
    this.parts = parts;
  }

  static Kdf parse(Bytes object) throws CardException.CardRefused {
    Map<Integer, Bytes> parts = Tlv.parse(COMMAND, Tlv.unwrap(COMMAND, TAG, object));
    Bytes algorithm = parts.getOrDefault(ALGORITHM, Bytes.EMPTY);
    if (algorithm.isEmpty() || algorithm.at(0) == 0) {
      return new Kdf(false, "", 0, Map.of());
    }
    Bytes hash = parts.getOrDefault(HASH, Bytes.EMPTY);
    Bytes count = parts.getOrDefault(COUNT, Bytes.EMPTY);
    if (algorithm.at(0) != 3 || hash.length() != 1 || count.length() != 4) {
      throw malformed();
    }
    return new Kdf(true, name(hash.at(0)), count(count), parts);
  }

  private static String name(int hash) throws CardException.CardRefused {
    return switch (hash) {
      case 8 -> "SHA-256";
      case 10 -> "SHA-512";
      default -> throw malformed();
    };
  }

  private static long count(Bytes octets) throws CardException.CardRefused {
    long count = 0;
    for (int i = 0; i < octets.length(); i++) {
      count = count << 8 | octets.at(i);
    }
    if (count > LARGEST_COUNT) {
      throw malformed();
    }
    return count;
  }

  private static CardException.CardRefused malformed() {
    return new CardException.CardRefused(COMMAND + ": unknown key derivation", MALFORMED);
  }

  /** What to send for the PIN: an array the caller zeroes. */
  byte[] derive(Role role, Secret pin) {
    byte[] value = pin.copy();
    if (!derives) {
      return value;
    }
    byte[] salt = parts.getOrDefault(role.salt, parts.getOrDefault(0x84, Bytes.EMPTY)).toArray();
    byte[] block = Arrays.copyOf(salt, salt.length + value.length);
    System.arraycopy(value, 0, block, salt.length, value.length);
    Arrays.fill(value, (byte) 0);
    try {
      return iterate(block);
    } finally {
      Arrays.fill(block, (byte) 0);
    }
  }

  private byte[] iterate(byte[] block) {
    try {
      MessageDigest digest = MessageDigest.getInstance(hash);
      long left = Math.max(count, block.length);
      while (left > 0) {
        int now = (int) Math.min(left, block.length);
        digest.update(block, 0, now);
        left -= now;
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
