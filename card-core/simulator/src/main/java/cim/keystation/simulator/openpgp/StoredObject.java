// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import java.util.Arrays;
import java.util.Optional;

/** The data objects that are plain bytes, and what must be verified to write and to read them. */
enum StoredObject {
  PRIVATE_1(0x0101, 255, Passwords.PW1_OTHER, 0),
  PRIVATE_2(0x0102, 255, Passwords.PW3, 0),
  PRIVATE_3(0x0103, 255, Passwords.PW1_OTHER, Passwords.PW1_OTHER),
  PRIVATE_4(0x0104, 255, Passwords.PW3, Passwords.PW3),
  NAME(0x5B, 39, Passwords.PW3, 0),
  LOGIN(0x5E, 255, Passwords.PW3, 0),
  LANGUAGE(0x5F2D, 8, Passwords.PW3, 0),
  SEX(0x5F35, 1, Passwords.PW3, 0),
  URL(0x5F50, 255, Passwords.PW3, 0),
  /** How the host derives what it sends instead of PINs (section 4.3.2). */
  KDF(0xF9, 255, Passwords.PW3, 0);

  private final int tag;
  private final int maxLength;
  private final int writer;
  private final int reader;

  StoredObject(int tag, int maxLength, int writer, int reader) {
    this.tag = tag;
    this.maxLength = maxLength;
    this.writer = writer;
    this.reader = reader;
  }

  static Optional<StoredObject> ofTag(int tag) {
    return Arrays.stream(values()).filter(object -> object.tag == tag).findFirst();
  }

  int tag() {
    return tag;
  }

  int maxLength() {
    return maxLength;
  }

  void requireReader(Passwords passwords) {
    if (reader != 0) {
      passwords.require(reader);
    }
  }

  void requireWriter(Passwords passwords) {
    passwords.require(writer);
  }
}
