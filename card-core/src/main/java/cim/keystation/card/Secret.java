// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A PIN, PUK, key or password. Holds the only copy we control and zeroes it on {@link #close};
 * copies inside yubikit and the JDK are out of reach. Deliberately without {@code equals}, and not
 * a {@code CharSequence}.
 */
public final class Secret implements AutoCloseable {
  private final byte[] value;
  private boolean closed;

  private Secret(byte[] value) {
    this.value = value;
  }

  /** Takes the array over: the caller must not use it again. */
  public static Secret ofBytes(byte[] value) {
    return new Secret(value);
  }

  /** Encodes as UTF-8 and zeroes {@code chars}. */
  public static Secret ofChars(char[] chars) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
    byte[] value = new byte[utf8.remaining()];
    utf8.get(value);
    Arrays.fill(utf8.array(), (byte) 0);
    Arrays.fill(chars, '\0');
    return new Secret(value);
  }

  /** Bytes of any value. */
  public static Secret random(SecureRandom random, int length) {
    byte[] value = new byte[length];
    random.nextBytes(value);
    return new Secret(value);
  }

  /** Uniformly chosen ASCII decimal digits. */
  public static Secret randomDigits(SecureRandom random, int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) ('0' + random.nextInt(10));
    }
    return new Secret(value);
  }

  /**
   * Lends a copy that is zeroed when {@code body} returns or throws.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public <T> T use(Function<byte[], T> body) {
    byte[] copy = copy();
    try {
      return body.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** A copy that the caller zeroes. @throws IllegalStateException after {@link #close} */
  public synchronized byte[] copy() {
    if (closed) {
      throw new IllegalStateException("secret was closed");
    }
    return value.clone();
  }

  /** A copy, decoded as UTF-8, that the caller zeroes. */
  public char[] chars() {
    return use(
        bytes -> {
          CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
          char[] chars = new char[decoded.remaining()];
          decoded.get(chars);
          Arrays.fill(decoded.array(), '\0');
          return chars;
        });
  }

  /** An independent secret with the same value. */
  public Secret duplicate() {
    return new Secret(copy());
  }

  /** In bytes, which for characters beyond ASCII are more. */
  public int length() {
    return value.length;
  }

  @Override
  public synchronized void close() {
    Arrays.fill(value, (byte) 0);
    closed = true;
  }

  @Override
  public synchronized String toString() {
    return closed ? "Secret[closed]" : "Secret[open]";
  }
}
