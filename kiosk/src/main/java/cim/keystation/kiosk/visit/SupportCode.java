// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import java.security.SecureRandom;

/** A code short enough to be read out over the telephone; the log line beside it tells the rest. */
final class SupportCode {
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private SupportCode() {}

  static String random(SecureRandom random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      code.append(i == 4 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
