// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.vaultwarden.VaultCard;
import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over all items and then over all cards. Holds one item at a time, and of each card that
 * has one its ids; findings go to the table in small portions.
 */
final class CompareRun {
  private static final int PORTION = 200;

  private final Database database;
  private final Sheets sheets;
  private final Instant begun;
  private final Map<String, List<String>> live = new HashMap<>();
  private final Map<String, Boolean> trashed = new HashMap<>();
  private final List<DriftEntry> portion = new ArrayList<>();

  CompareRun(Database database, Sheets sheets, Instant begun) {
    this.database = database;
    this.sheets = sheets;
    this.begun = begun;
  }

  /** Takes an item, in any order. */
  void item(VaultCard item) {
    Optional<CardSheet> sheet = sheet(item.card());
    if (sheet.isEmpty()) {
      if (!item.trashed()) {
        add(entry(item.id(), DriftKind.ORPHAN, item, List.of()));
      }
      return;
    }
    if (item.trashed()) {
      thrownAway(item, sheet.get());
      return;
    }
    List<ItemDifference> differences = item.against(sheet.get());
    List<String> items = live.computeIfAbsent(item.card(), card -> new ArrayList<>(1));
    if (items.isEmpty() || differences.isEmpty()) {
      items.add(0, item.id()); // the one that is right is the one to keep
      DriftKind kind = differences.isEmpty() ? DriftKind.IN_SYNC : DriftKind.CHANGED;
      add(entry(item.card(), kind, item, differences));
    } else {
      items.add(item.id());
    }
  }

  /** Counts only where there is no other item of the card. */
  private void thrownAway(VaultCard item, CardSheet sheet) {
    trashed.put(item.card(), true);
    if (!live.containsKey(item.card())) {
      add(entry(item.card(), DriftKind.CHANGED, item, item.against(sheet)));
    }
  }

  /** After the last item. */
  void end() {
    store();
    live.forEach(
        (card, items) -> {
          if (items.size() > 1) {
            several(card, items);
          }
        });
    for (CardSerial serial : sheets.serials()) {
      String card = serial.toString();
      if (!live.containsKey(card) && !trashed.containsKey(card)) {
        sheets.of(serial).ifPresent(sheet -> missing(card, sheet));
      }
    }
    store();
    database.write(
        sql -> {
          DriftTable.removeOlder(sql, begun);
          return true;
        });
  }

  private void several(String card, List<String> items) {
    database
        .read(sql -> DriftTable.find(sql, card))
        .ifPresent(
            kept ->
                add(
                    new DriftEntry(
                        card,
                        DriftKind.DUPLICATE,
                        kept.name(),
                        items,
                        kept.revisionDate(),
                        kept.differences(),
                        begun,
                        Optional.empty())));
  }

  private void missing(String card, CardSheet sheet) {
    add(
        new DriftEntry(
            card,
            DriftKind.MISSING,
            sheet.displayName() + " (" + sheet.uid() + ")",
            List.of(),
            "",
            List.of(),
            begun,
            Optional.empty()));
  }

  private DriftEntry entry(
      String id, DriftKind kind, VaultCard item, List<ItemDifference> differences) {
    return new DriftEntry(
        id,
        kind,
        item.name(),
        List.of(item.id()),
        item.revisionDate(),
        differences,
        begun,
        kind == DriftKind.IN_SYNC ? Optional.of(begun) : Optional.empty());
  }

  private Optional<CardSheet> sheet(String card) {
    try {
      CardSerial serial = new CardSerial(Long.parseLong(card));
      return serial.toString().equals(card) ? sheets.of(serial) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // somebody wrote something else into the marker
    }
  }

  private void add(DriftEntry entry) {
    portion.add(entry);
    if (portion.size() >= PORTION) {
      store();
    }
  }

  private void store() {
    if (!portion.isEmpty()) {
      database.write(
          sql -> {
            portion.forEach(entry -> DriftTable.put(sql, entry));
            return true;
          });
      portion.clear();
    }
  }
}
