// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where our items are, by their marks; outside the trash. Filled by the first reading of them all.
 */
final class ItemIndex {
  private final Map<String, String> ids = new TreeMap<>();
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

  List<String> marks(String prefix) {
    return ids.keySet().stream().filter(mark -> mark.startsWith(prefix)).toList();
  }

  void clear() {
    ids.clear();
    complete = false;
  }
}
