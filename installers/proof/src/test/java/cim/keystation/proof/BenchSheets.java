// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Sheets of cards with four keys, all of one person. */
final class BenchSheets {
  private BenchSheets() {}

  /** Active in odd revisions, suspended in even ones. */
  static List<CardSheet> of(int count, long revision) {
    return LongStream.rangeClosed(1, count).mapToObj(i -> sheet(10_000_000 + i, revision)).toList();
  }

  private static CardSheet sheet(long serial, long revision) {
    Instant until = Instant.parse("2028-11-23T08:00:00Z");
    List<CardSheet.Slot> slots =
        List.of("9A", "9C", "9D", "9E").stream()
            .map(
                slot ->
                    new CardSheet.Slot(slot, "ECCP256", "00FF" + slot + serial, until, Bytes.EMPTY))
            .toList();
    return new CardSheet(
        new CardSerial(serial),
        revision,
        "ada",
        "Ada Lovelace",
        "ada@example.test",
        revision % 2 == 1 ? "ACTIVE" : "SUSPENDED",
        "YubiKey 5 NFC",
        new Firmware(5, 7, 1),
        "standard",
        Instant.parse("2026-11-24T08:00:00Z"),
        until,
        slots,
        List.of(),
        "",
        Bytes.EMPTY,
        "",
        "visit-" + serial);
  }
}
