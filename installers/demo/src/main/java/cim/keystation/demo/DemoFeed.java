// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.office.OfficeEvents;
import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import java.io.IOException;

/** Hands a station's events to the agent in this process. */
final class DemoFeed implements EventFeed {
  private final OfficeEvents events;

  DemoFeed(OfficeEvents events) {
    this.events = events;
  }

  @Override
  public void publish(Event event) throws IOException {
    try {
      events.on(event);
    } catch (RuntimeException e) {
      throw new IOException("the agent did not take the event", e);
    }
  }

  @Override
  public void close() {}
}
