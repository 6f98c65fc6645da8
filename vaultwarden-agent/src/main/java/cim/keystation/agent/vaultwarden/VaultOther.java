// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item of ours that is no card's own. */
final class VaultOther implements VaultItem {
  private final ItemMark mark;
  private final StoredItem stored;
  private final boolean noteIsOurs;
  private final Map<String, String> collections;
  private final Optional<KeptItems> kept;

  /**
   * @param kept empty: by no sheet there should be such an item
   */
  VaultOther(
      ItemMark mark,
      StoredItem stored,
      boolean noteIsOurs,
      Map<String, String> collections,
      Optional<KeptItems> kept) {
    this.mark = mark;
    this.stored = stored;
    this.noteIsOurs = noteIsOurs;
    this.collections = collections;
    this.kept = kept;
  }

  @Override
  public ItemMark mark() {
    return mark;
  }

  @Override
  public String id() {
    return stored.id();
  }

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public boolean trashed() {
    return stored.trashed();
  }

  @Override
  public String revisionDate() {
    return stored.revisionDate();
  }

  @Override
  public Optional<List<ItemDifference>> against(CardSheet sheet) {
    return kept.flatMap(
        items ->
            items.wanted(sheet).stream()
                .filter(wanted -> wanted.mark().equals(mark))
                .filter(wanted -> wanted.needed() || !stored.trashed())
                .map(wanted -> against(wanted, sheet.uid()))
                .min(Comparator.comparingInt(List::size)));
  }

  private List<ItemDifference> against(WantedItem wanted, String uid) {
    ItemComparison comparison = new ItemComparison(stored);
    comparison.text(wanted.name(), wanted.fields(), wanted.whole());
    comparison.note(noteIsOurs);
    if (mark.subject() == ItemSubject.SOFTWARE_PASSKEY) {
      comparison.passkey();
    }
    comparison.place(
        collections.getOrDefault(uid, ""), collections.getOrDefault(formerOwner(stored), ""));
    return comparison.found();
  }

  /** The uid of whoever the item says it is; empty where it doesn't. */
  static String formerOwner(StoredItem stored) {
    String owner = stored.fields().getOrDefault(OwnItem.OWNER, "");
    int open = owner.lastIndexOf('(');
    return open < 0 || !owner.endsWith(")") ? "" : owner.substring(open + 1, owner.length() - 1);
  }
}
