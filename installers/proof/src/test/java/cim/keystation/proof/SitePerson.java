// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.security.SecureRandom;

/** Somebody with an account in the directory and a code from the help desk. */
record SitePerson(String uid, String name, String password, String code, String pin) {

  /** A password nobody else has, a PIN of eight digits, and no code yet. */
  static SitePerson make(String uid, String name, SecureRandom random) {
    return new SitePerson(
        uid, name, "pw-" + Long.toHexString(random.nextLong()) + "-" + uid, "", pin(random));
  }

  SitePerson withCode(String issued) {
    return new SitePerson(uid, name, password, issued, pin);
  }

  String mail() {
    return uid + "@example.test";
  }

  /** Digits in an order that no rule against simple PINs refuses. */
  private static String pin(SecureRandom random) {
    StringBuilder digits = new StringBuilder();
    int last = -1;
    while (digits.length() < 8) {
      int next = random.nextInt(10);
      boolean simple = last >= 0 && Math.abs(next - last) <= 1;
      if (!simple) {
        digits.append(next);
        last = next;
      }
    }
    return digits.toString();
  }

  @Override
  public String toString() {
    return uid;
  }
}
