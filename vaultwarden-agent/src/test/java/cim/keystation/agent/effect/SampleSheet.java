// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Instant;
import java.util.List;

/** Sheets for tests. */
public final class SampleSheet {
  private SampleSheet() {}

  public static CardSheet of(long serial, long revision, String uid, String state) {
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
        Instant.parse("2028-11-23T08:00:00Z"),
        List.of(slot("9A", serial), slot("9E", serial)),
        List.of(new CardSheet.OpenPgpKey("SIGNATURE", "AB" + serial)),
        "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2" + (1000 + serial % 9000),
        Bytes.of((byte) 0x98, (byte) serial),
        "ecdsa-sha2-nistp256 AAAA" + serial + " card:" + serial,
        "visit-" + serial);
  }

  private static CardSheet.Slot slot(String slot, long serial) {
    return new CardSheet.Slot(
        slot,
        "ECCP256",
        "00ff" + slot + serial,
        Instant.parse("2028-11-23T08:00:00Z"),
        Bytes.of((byte) 0x30, (byte) slot.charAt(1), (byte) (serial >> 8), (byte) serial));
  }
}
