// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what one item shows otherwise than it should. Fields that people added are theirs. That
 * somebody archived it is theirs too: it hides the item from nobody else.
 */
final class ItemComparison {
  private static final String WRITTEN = "as it was written";

  private final StoredItem stored;
  private final Set<String> edited;
  private final boolean all;
  private final List<ItemDifference> found = new ArrayList<>();

  ItemComparison(StoredItem stored) {
    this.stored = stored;
    this.edited = new LinkedHashSet<>(CardItem.editedByHand(stored.name(), stored.fields()));
    this.all = edited.contains(CardItem.WRITTEN);
    if (all) {
      found.add(new ItemDifference(CardItem.WRITTEN, WRITTEN, "", true));
    }
  }

  /**
   * Name and fields.
   *
   * @param whole whether what we wrote beside {@code fields} should not be there; else only an edit
   *     of it counts
   */
  void text(String name, Map<String, String> fields, boolean whole) {
    add(CardItem.NAME, name, stored.name());
    Set<String> names = new LinkedHashSet<>(fields.keySet());
    if (whole) {
      names.addAll(CardItem.written(stored.fields()));
    }
    names.addAll(edited);
    names.remove(CardItem.NAME);
    names.remove(CardItem.WRITTEN);
    for (String each : names) {
      String register = fields.getOrDefault(each, whole ? "" : WRITTEN);
      add(each, register, stored.fields().getOrDefault(each, ""));
    }
  }

  /** The note, of which nothing is shown. */
  void note(boolean ours) {
    if (!ours) {
      found.add(new ItemDifference("(note)", WRITTEN, "edited", true));
    }
  }

  /** That there is one, which copies made by clients don't have; the register knows no more. */
  void passkey() {
    if (!Fido2Credential.isIn(stored)) {
      found.add(new ItemDifference("(passkey)", WRITTEN, "", true));
    }
  }

  /**
   * Trash and collection.
   *
   * @param collection where it should be; empty: there is no such collection yet
   * @param former where we put it
   */
  void place(String collection, String former) {
    if (stored.trashed()) {
      String when = stored.json().path("deletedDate").asText();
      found.add(new ItemDifference("(trash)", "", when, true));
    }
    if (collection.isEmpty() || !stored.collections().contains(collection)) {
      found.add(
          new ItemDifference(
              "(collection)",
              collection.isEmpty() ? "the holder's" : collection,
              String.join(", ", stored.collections()),
              !stored.collections().contains(former)));
    }
  }

  List<ItemDifference> found() {
    return List.copyOf(found);
  }

  private void add(String field, String register, String vault) {
    if (!register.equals(vault)) {
      found.add(new ItemDifference(field, register, vault, all || edited.contains(field)));
    }
  }
}
