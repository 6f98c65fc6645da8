// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;

/** The AID: OpenPGP version 3.4, manufacturer 0006 (Yubico), serial in BCD (section 4.2.1). */
final class ApplicationId {
  private ApplicationId() {}

  static Bytes of(CardSerial serial) {
    long lastEightDigits = serial.value() % 100_000_000;
    return Bytes.hex(String.format("D2760001240103040006%08d0000", lastEightDigits));
  }
}
