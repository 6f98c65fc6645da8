// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The contexts in which somebody waits. They can't be released, the JDK's bindings have no function
 * for it, so that one whose wait has ended serves the next.
 */
final class WatchContexts {
  private final Winscard winscard;
  private final Deque<ServiceContext> spare = new ArrayDeque<>();

  WatchContexts(Winscard winscard) {
    this.winscard = winscard;
  }

  synchronized ServiceContext take() {
    ServiceContext known = spare.poll();
    return known == null ? new ServiceContext(winscard) : known;
  }

  synchronized void give(ServiceContext context) {
    spare.push(context);
  }
}
