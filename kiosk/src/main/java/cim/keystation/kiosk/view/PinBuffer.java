// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.Secret;
import java.util.Arrays;
import java.util.function.Function;

/** The digits typed so far, in an array of our own that is zeroed when they are taken. */
final class PinBuffer {
  private static final int MOST = 16;
  private final char[] digits = new char[MOST];
  private int length;

  int length() {
    return length;
  }

  /** Does nothing beyond {@code most} digits. */
  void type(char digit, int most) {
    if (digit >= '0' && digit <= '9' && length < Math.min(most, MOST)) {
      digits[length++] = digit;
    }
  }

  void delete() {
    if (length > 0) {
      digits[--length] = '\0';
    }
  }

  void clear() {
    Arrays.fill(digits, '\0');
    length = 0;
  }

  /** Lets {@code reader} see a copy, which is zeroed after. */
  <T> T read(Function<char[], T> reader) {
    char[] copy = Arrays.copyOf(digits, length);
    try {
      return reader.apply(copy);
    } finally {
      Arrays.fill(copy, '\0');
    }
  }

  /** Gives the digits away and forgets them. */
  Secret take() {
    Secret taken = Secret.ofChars(Arrays.copyOf(digits, length));
    clear();
    return taken;
  }
}
