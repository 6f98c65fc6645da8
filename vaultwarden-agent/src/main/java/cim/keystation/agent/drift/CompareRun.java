// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.vaultwarden.ItemMark;
import cim.keystation.agent.vaultwarden.ItemSubject;
import cim.keystation.agent.vaultwarden.VaultCards;
import cim.keystation.agent.vaultwarden.VaultItem;
import cim.keystation.agent.vaultwarden.WantedItem;
import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over all items and then over all cards. Holds one item at a time, and of what there is
 * or should be the ids; findings go to the table in small portions.
 */
final class CompareRun {
  private static final int LONGEST_OWNER = 256;
  private final VaultCards cards;
  private final Sheets sheets;
  private final Instant begun;
  private final Findings findings;
  private final Map<String, List<String>> live = new HashMap<>();
  private final Set<String> right = new HashSet<>();
  private final Set<String> trashed = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();

  CompareRun(Database database, VaultCards cards, Sheets sheets, Instant begun) {
    this.cards = cards;
    this.sheets = sheets;
    this.begun = begun;
    this.findings = new Findings(database);
  }

  /** Takes an item, in any order. */
  void item(VaultItem item) {
    ItemMark mark = item.mark();
    Optional<CardSheet> sheet = sheets.of(mark);
    Optional<List<ItemDifference>> differences = sheet.flatMap(item::against);
    awaited.remove(mark.id());
    if (differences.isEmpty()) {
      left(item);
    } else if (item.trashed()) {
      thrownAway(item, differences.get());
    } else {
      inUse(item, differences.get());
    }
    if (mark.subject() == ItemSubject.CARD) {
      sheet.ifPresent(this::await);
    }
  }

  /** In the trash is where it belongs. */
  private void left(VaultItem item) {
    if (!item.trashed()) {
      ItemMark mark = item.mark();
      String owner = mark.owner().substring(0, Math.min(mark.owner().length(), LONGEST_OWNER));
      ItemMark own = new ItemMark(mark.subject(), owner, item.id());
      findings.add(entry(own, DriftKind.ORPHAN, item, List.of()));
    }
  }

  private void inUse(VaultItem item, List<ItemDifference> differences) {
    List<String> items = live.computeIfAbsent(item.mark().id(), id -> new ArrayList<>(1));
    boolean firstRight = differences.isEmpty() && right.add(item.mark().id());
    if (items.isEmpty() || firstRight) {
      items.add(0, item.id()); // the one to keep
      DriftKind kind = differences.isEmpty() ? DriftKind.IN_SYNC : DriftKind.CHANGED;
      findings.add(entry(item.mark(), kind, item, differences));
    } else {
      items.add(item.id());
    }
  }

  /** Counts only where there is no other item of the same. */
  private void thrownAway(VaultItem item, List<ItemDifference> differences) {
    trashed.add(item.mark().id());
    if (!live.containsKey(item.mark().id())) {
      findings.add(entry(item.mark(), DriftKind.CHANGED, item, differences));
    }
  }

  /** What there should be beside the card's own item, unless it came already. */
  private void await(CardSheet sheet) {
    for (WantedItem wanted : cards.wanted(sheet)) {
      if (wanted.needed() && !seen(wanted.mark())) {
        awaited.add(wanted.mark().id());
      }
    }
  }

  private boolean seen(ItemMark mark) {
    return live.containsKey(mark.id()) || trashed.contains(mark.id());
  }

  /** After the last item. */
  void end() {
    findings.store();
    live.forEach(
        (id, items) -> {
          if (items.size() > 1) {
            findings.find(id).ifPresent(kept -> findings.add(several(kept, items)));
          }
        });
    for (CardSerial serial : sheets.serials()) {
      ItemMark card = ItemMark.card(serial.toString());
      if (!seen(card)) {
        sheets.of(serial).ifPresent(sheet -> cardMissing(card, sheet));
      }
    }
    awaited.forEach(this::missing);
    findings.store();
    findings.removeOlder(begun);
  }

  private DriftEntry several(DriftEntry kept, List<String> items) {
    return new DriftEntry(
        kept.mark(),
        DriftKind.DUPLICATE,
        kept.name(),
        items,
        kept.revisionDate(),
        kept.differences(),
        begun,
        Optional.empty());
  }

  private void cardMissing(ItemMark card, CardSheet sheet) {
    missing(card, sheet.displayName() + " (" + sheet.uid() + ")");
    await(sheet);
  }

  /** Asked of the register anew: what a former holder should have had is nobody's any more. */
  private void missing(String id) {
    ItemMark mark = ItemMark.of(id);
    sheets
        .of(mark)
        .ifPresent(
            sheet ->
                cards.wanted(sheet).stream()
                    .filter(wanted -> wanted.needed() && wanted.mark().equals(mark))
                    .findFirst()
                    .ifPresent(wanted -> missing(mark, wanted.name())));
  }

  private void missing(ItemMark mark, String name) {
    findings.add(
        new DriftEntry(
            mark, DriftKind.MISSING, name, List.of(), "", List.of(), begun, Optional.empty()));
  }

  private DriftEntry entry(
      ItemMark mark, DriftKind kind, VaultItem item, List<ItemDifference> differences) {
    return new DriftEntry(
        mark,
        kind,
        item.name(),
        List.of(item.id()),
        item.revisionDate(),
        differences,
        begun,
        kind == DriftKind.IN_SYNC ? Optional.of(begun) : Optional.empty());
  }
}
