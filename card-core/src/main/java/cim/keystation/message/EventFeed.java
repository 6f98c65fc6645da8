// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.io.IOException;

/** Where a station's outbox delivers events. */
public interface EventFeed extends AutoCloseable {
  /**
   * Delivers one event. Returns only once the event is stored on the other side; may be repeated
   * with the same event, which is then stored once.
   *
   * @throws IOException when it is not known to be stored: keep it and try again
   */
  void publish(Event event) throws IOException;

  @Override
  void close();
}
