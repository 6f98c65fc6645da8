// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Instant;
import java.util.List;

/** Sheets for servers that look into what they are given. */
final class Sheets {
  private static final Instant END = Instant.parse("2028-11-23T08:00:00Z");

  private Sheets() {}

  static CardSheet card(
      int serial, long revision, String uid, String state, Bytes nineA, Bytes nineE) {
    return new CardSheet(
        new CardSerial(serial),
        revision,
        uid,
        "Ada Lovelace",
        uid + "@example.test",
        state,
        "YubiKey 5 NFC",
        new Firmware(5, 7, 1),
        "staff",
        Instant.parse("2026-11-24T08:00:00Z"),
        END,
        List.of(slot("9A", nineA), slot("9E", nineE)),
        List.of(new CardSheet.OpenPgpKey("SIGNATURE", "AB" + serial)),
        "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2" + "%04d".formatted(serial),
        openPgp(serial),
        "ecdsa-sha2-nistp256 AAAA" + serial + " card:" + serial,
        "visit-" + serial);
  }

  static Bytes openPgp(int serial) {
    return Bytes.of((byte) 0x98, (byte) serial);
  }

  private static CardSheet.Slot slot(String slot, Bytes certificate) {
    return new CardSheet.Slot(slot, "ECCP256", "00ff" + slot, END, certificate);
  }
}
