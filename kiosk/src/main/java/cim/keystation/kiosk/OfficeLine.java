// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.message.BackOffice;
import cim.keystation.message.EventFeed;
import java.util.function.Consumer;

/** How a kiosk reaches its back office. */
interface OfficeLine extends AutoCloseable {
  BackOffice office();

  EventFeed feed();

  /**
   * Says at once whether the back office can be reached, and again whenever that changes; from any
   * thread, without polling.
   */
  void watch(Consumer<Boolean> reachable);

  @Override
  void close();
}
