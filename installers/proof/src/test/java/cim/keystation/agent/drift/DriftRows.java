// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.vaultwarden.ItemMark;
import cim.keystation.agent.vaultwarden.ItemSubject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads what a comparison found. */
public final class DriftRows {
  private DriftRows() {}

  /** One agent writes and writes again, the other reads. */
  public static void check(Database one, Database other, Instant now) {
    DriftEntry changed =
        entry(DriftKind.CHANGED, now, new ItemDifference("State", "ACTIVE", "LOST ‘%’", true));
    put(one, changed);
    DriftQuery trouble = new DriftQuery(Optional.empty(), "", 0, 10);
    DriftQuery byName = new DriftQuery(Optional.of(DriftKind.CHANGED), "LOVELACE", 0, 10);
    for (DriftQuery query : List.of(trouble, byName)) {
      DriftList found = other.read(sql -> DriftTable.list(sql, query));
      assertThat(found.entries()).containsExactly(changed);
    }
    put(one, passkey(now));
    DriftQuery passkeys =
        new DriftQuery(Optional.empty(), Optional.of(ItemSubject.PASSKEY), "", 0, 10);
    DriftList ofPasskeys = other.read(sql -> DriftTable.list(sql, passkeys));
    assertThat(ofPasskeys.entries()).containsExactly(passkey(now));
    one.write(
        sql -> {
          DriftTable.remove(sql, passkey(now).id());
          return true;
        });
    put(other, entry(DriftKind.IN_SYNC, now.plusSeconds(1)));
    DriftList left = one.read(sql -> DriftTable.list(sql, trouble));
    assertThat(left.entries()).isEmpty();
    assertThat(left.counts()).containsEntry(DriftKind.IN_SYNC, 1L);
    for (String problem : List.of("", "no answer in time")) {
      one.write(
          sql -> {
            DriftTable.ended(sql, new Comparison(now, "2026", problem));
            DriftTable.removeOlder(sql, now);
            return true;
          });
    }
    Optional<Comparison> last = other.read(DriftTable::last);
    assertThat(last).contains(new Comparison(now, "2026", "no answer in time"));
  }

  private static DriftEntry entry(DriftKind kind, Instant now, ItemDifference... differences) {
    return new DriftEntry(
        ItemMark.card("4711"),
        kind,
        "YubiKey 5 NFC 4711, Ada Lovelace",
        List.of("item-1"),
        now.toString(),
        List.of(differences),
        now,
        Optional.of(now));
  }

  /** With an id as long as they get. */
  private static DriftEntry passkey(Instant now) {
    return new DriftEntry(
        ItemMark.of("inventory/4711/" + "a1".repeat(512)),
        DriftKind.MISSING,
        "Passkey on YubiKey 4711",
        List.of(),
        "",
        List.of(),
        now,
        Optional.of(now));
  }

  private static void put(Database database, DriftEntry entry) {
    database.write(
        sql -> {
          DriftTable.put(sql, entry);
          return true;
        });
  }
}
