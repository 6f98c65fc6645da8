// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the register knows of an item that is no card's own, without its secrets.
 *
 * @param whole whether these are all our fields; else there are others, which the register has not
 * @param needed whether it is missed when it isn't there
 */
public record WantedItem(
    ItemMark mark, String name, Map<String, String> fields, boolean whole, boolean needed) {
  public WantedItem {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static WantedItem of(OwnItem item) {
    CardItem shown = item.shown();
    return new WantedItem(ItemMark.of(item.mark()), shown.name(), shown.fields(), true, true);
  }
}
