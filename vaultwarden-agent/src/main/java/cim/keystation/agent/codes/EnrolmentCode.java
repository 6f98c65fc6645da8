// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.codes;

import cim.keystation.card.Secret;
import java.security.SecureRandom;
import java.util.Arrays;

/** The form of codes: ten characters of Crockford's Base32 in two groups, 50 random bits. */
final class EnrolmentCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;

  private EnrolmentCode() {}

  /** Such as {@code K7QXM-09PAZ}; the caller closes it. */
  static Secret random(SecureRandom random) {
    char[] chars = new char[LENGTH + 1];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = i == LENGTH / 2 ? '-' : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    try {
      return Secret.ofChars(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
