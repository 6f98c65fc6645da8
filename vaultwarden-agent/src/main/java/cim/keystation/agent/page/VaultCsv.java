// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.vaultwarden.ItemDifference;
import java.time.Instant;
import java.util.List;

/** What a comparison found as a table: a line for each difference, or one where there is none. */
final class VaultCsv {
  private static final ItemDifference NONE = new ItemDifference("", "", "", false);

  private VaultCsv() {}

  static String head() {
    return CardsCsv.line(
        List.of(
            "id",
            "subject",
            "owner",
            "kind",
            "name",
            "items",
            "field",
            "register",
            "vault",
            "by_hand",
            "checked",
            "proven"));
  }

  static String lines(DriftEntry entry) {
    List<ItemDifference> all = entry.differences().isEmpty() ? List.of(NONE) : entry.differences();
    StringBuilder lines = new StringBuilder();
    all.forEach(each -> lines.append(line(entry, each)));
    return lines.toString();
  }

  private static String line(DriftEntry entry, ItemDifference difference) {
    return CardsCsv.line(
        List.of(
            entry.id(),
            entry.mark().subject().word(),
            entry.mark().owner(),
            entry.kind().word(),
            entry.name(),
            String.join(" ", entry.items()),
            difference.field(),
            difference.register(),
            difference.vault(),
            difference.byHand() ? "yes" : "",
            entry.checkedAt().toString(),
            entry.provenAt().map(Instant::toString).orElse("")));
  }
}
