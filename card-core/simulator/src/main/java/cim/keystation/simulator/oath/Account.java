// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.StatusException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One account.
 *
 * @param byCounter HOTP rather than TOTP
 * @param counter the next one of HOTP
 */
record Account(
    Bytes name, boolean byCounter, Hash hash, int digits, Bytes key, boolean touch, long counter) {
  private static final int BY_COUNTER = 0x10;
  private static final int BY_TIME = 0x20;
  private static final int TOUCH_REQUIRED = 0x02;
  private static final int MAX_NAME = 64;
  private static final int KEY_HEADER = 2;
  private static final int MAX_KEY = 128;

  /**
   * As PUT describes it.
   *
   * @throws StatusException 6A80 for one that can't be
   */
  static Account parse(Fields fields) throws StatusException {
    Bytes name = requireName(fields.require(Fields.NAME));
    byte[] key = fields.require(Fields.KEY).toArray();
    if (key.length <= KEY_HEADER || key.length > KEY_HEADER + MAX_KEY) {
      throw Fields.wrong();
    }
    int type = key[0] & 0xf0;
    int digits = key[1] & 0xff;
    if (type != BY_COUNTER && type != BY_TIME || digits < 6 || digits > 8) {
      throw Fields.wrong();
    }
    Hash hash = Hash.of(key[0] & 0x0f).orElseThrow(Fields::wrong);
    int properties = fields.find(Fields.PROPERTY).map(value -> value.at(0)).orElse(0);
    return new Account(
        name,
        type == BY_COUNTER,
        hash,
        digits,
        Bytes.of(Arrays.copyOfRange(key, KEY_HEADER, key.length)),
        (properties & TOUCH_REQUIRED) != 0,
        counterOf(fields));
  }

  static Bytes requireName(Bytes name) throws StatusException {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw Fields.wrong();
    }
    return name;
  }

  private static long counterOf(Fields fields) throws StatusException {
    Bytes first = fields.find(Fields.COUNTER).orElse(Bytes.of(new byte[4]));
    if (first.length() != 4) {
      throw Fields.wrong();
    }
    return ByteBuffer.wrap(first.toArray()).getInt() & 0xffffffffL;
  }

  byte typeByte() {
    return (byte) ((byCounter ? BY_COUNTER : BY_TIME) | hash.code());
  }

  Account named(Bytes other) {
    return new Account(other, byCounter, hash, digits, key, touch, counter);
  }

  Account counted() {
    return new Account(name, byCounter, hash, digits, key, touch, counter + 1);
  }

  /** The whole HMAC, over the counter where there is one. */
  byte[] calculate(byte[] challenge) {
    byte[] over = byCounter ? ByteBuffer.allocate(8).putLong(counter).array() : challenge;
    return hash.hmac(key.toArray(), over);
  }

  /** The code as a number of four bytes (RFC 4226, 5.3), no longer than its digits. */
  byte[] truncate(byte[] mac) {
    int at = mac[mac.length - 1] & 0x0f;
    int four = ByteBuffer.wrap(mac, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    int code = (int) (four % (long) Math.pow(10, digits));
    return ByteBuffer.allocate(Integer.BYTES).putInt(code).array();
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "Account[" + name.toHex() + "]";
  }
}
