// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import cim.keystation.agent.vaultwarden.ItemDifference;
import java.util.List;
import java.util.Locale;

/**
 * One step that puts something right.
 *
 * @param item which it concerns; empty: one is made
 * @param fields names of what differs
 */
public record Repair(DriftEntry entry, Action action, String item, List<String> fields) {
  /** What is done. */
  public enum Action {
    MAKE,
    /** Only what we wrote ourselves is replaced. */
    UPDATE,
    /** What people did by hand is replaced. */
    OVERWRITE,
    TRASH,
    /** Nothing: somebody must say first that the register wins. */
    ASK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code done}: read back from the vault. {@code detail}: the proof, or why not. */
  public record Result(Repair step, boolean done, String detail) {}

  public Repair {
    fields = List.copyOf(fields);
  }

  /** Empty for what is in sync. */
  static List<Repair> of(DriftEntry entry, boolean registerWins) {
    List<String> fields = entry.differences().stream().map(ItemDifference::field).toList();
    String item = entry.items().stream().findFirst().orElse("");
    if (entry.byHand() && !registerWins) {
      return List.of(new Repair(entry, Action.ASK, item, fields));
    }
    return switch (entry.kind()) {
      case IN_SYNC -> List.of();
      case MISSING -> List.of(new Repair(entry, Action.MAKE, "", fields));
      case CHANGED ->
          List.of(
              new Repair(entry, entry.byHand() ? Action.OVERWRITE : Action.UPDATE, item, fields));
      case ORPHAN -> List.of(new Repair(entry, Action.TRASH, item, fields));
      case DUPLICATE ->
          entry.items().stream()
              .skip(1)
              .map(other -> new Repair(entry, Action.TRASH, other, List.of()))
              .toList();
    };
  }
}
