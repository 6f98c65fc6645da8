// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a person types to sign in, as it travels inside {@link BackOffice.SignIn}'s envelope. On the
 * wire: {@code {"for":"…","password":"…","code":"…"}}: the {@link SignInBinding}, and both secrets
 * as the Base64 of UTF-8, so that every byte of it can be zeroed. An empty code means none was
 * typed. Owns both secrets: closing closes them.
 */
public final class Credentials implements AutoCloseable {
  private static final byte[] MIDDLE = ascii("\",\"code\":\"");
  private static final byte[] CLOSE = ascii("\"}");
  private static final int LONGEST = 4096;

  private final Secret password;
  private final Secret code;

  /** Takes both secrets over. */
  public Credentials(Secret password, Secret code) {
    this.password = password;
    this.code = code;
  }

  /**
   * @throws IllegalArgumentException for anything but the form above, and for another binding;
   *     names no byte of it
   */
  public static Credentials parse(Secret json, String binding) {
    byte[] open = open(binding);
    return json.use(
        bytes -> {
          int middle = indexOf(bytes, MIDDLE);
          int end = bytes.length - CLOSE.length;
          if (bytes.length > LONGEST
              || !startsWith(bytes, open)
              || middle < open.length
              || end < middle + MIDDLE.length
              || !Arrays.equals(CLOSE, Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new IllegalArgumentException("not credentials");
          }
          return new Credentials(
              decode(bytes, open.length, middle), decode(bytes, middle + MIDDLE.length, end));
        });
  }

  /** The wire form, good for this binding only; the caller closes it. */
  public Secret toSecret(String binding) {
    byte[] open = open(binding);
    byte[] first = password.use(Base64.getEncoder()::encode);
    byte[] second = code.use(Base64.getEncoder()::encode);
    byte[] json =
        new byte[open.length + first.length + MIDDLE.length + second.length + CLOSE.length];
    int at = 0;
    for (byte[] part : new byte[][] {open, first, MIDDLE, second, CLOSE}) {
      System.arraycopy(part, 0, json, at, part.length);
      at += part.length;
    }
    Arrays.fill(first, (byte) 0);
    Arrays.fill(second, (byte) 0);
    return Secret.ofBytes(json);
  }

  public Secret password() {
    return password;
  }

  /** Of length 0 when none was typed. */
  public Secret code() {
    return code;
  }

  @Override
  public void close() {
    password.close();
    code.close();
  }

  @Override
  public String toString() {
    return "Credentials";
  }

  private static byte[] open(String binding) {
    return ascii("{\"for\":\"" + binding + "\",\"password\":\"");
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static Secret decode(byte[] bytes, int from, int to) {
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    try {
      return Secret.ofBytes(Base64.getDecoder().decode(part));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("not credentials"); // the cause names a byte of it
    } finally {
      Arrays.fill(part, (byte) 0);
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
