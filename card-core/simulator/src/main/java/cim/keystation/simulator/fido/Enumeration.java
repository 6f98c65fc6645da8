// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A list that is handed out one by one: the first with the number of all (section 6.8.3). */
final class Enumeration {
  private final Deque<CborMap> rest = new ArrayDeque<>();

  void clear() {
    rest.clear();
  }

  /**
   * @throws CtapException 2E when there is nothing
   */
  CborMap begin(List<CborMap> all, int totalKey) {
    clear();
    if (all.isEmpty()) {
      throw new CtapException(CtapException.NO_CREDENTIALS);
    }
    rest.addAll(all);
    return next().with(totalKey, all.size());
  }

  /**
   * @throws CtapException 30 when nothing is left, or nothing was begun
   */
  CborMap next() {
    CborMap next = rest.poll();
    if (next == null) {
      throw new CtapException(CtapException.NOT_ALLOWED);
    }
    return next;
  }
}
