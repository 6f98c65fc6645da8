// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where our items are, by their marks; outside the trash. Filled by the first reading of them all.
 */
final class ItemIndex {
  private final Map<String, String> ids = new TreeMap<>();
  private final Set<String> trashed = new HashSet<>();
  private String asOf = "";
  private boolean complete;

  /** Takes it out: whoever finds the item there puts it back. */
  Optional<String> take(String mark) {
    return Optional.ofNullable(ids.remove(mark));
  }

  void put(String mark, String id) {
    ids.put(mark, id);
  }

  /** Whether every item was seen once. */
  boolean complete() {
    return complete;
  }

  void completed() {
    complete = true;
  }

  /** Of an item in the trash. */
  void putTrashed(String mark) {
    trashed.add(mark);
  }

  /** Whether there was no such item, nor one in the trash, when all were read. */
  boolean lacks(String mark) {
    return complete && !ids.containsKey(mark) && !trashed.contains(mark);
  }

  /** Whether this is what the account could see at that revision date. */
  boolean isAsOf(String revisionDate) {
    return complete && !asOf.isEmpty() && asOf.equals(revisionDate);
  }

  void setAsOf(String revisionDate) {
    asOf = revisionDate;
  }

  List<String> marks(String prefix) {
    return ids.keySet().stream().filter(mark -> mark.startsWith(prefix)).toList();
  }

  void clear() {
    ids.clear();
    trashed.clear();
    asOf = "";
    complete = false;
  }
}
