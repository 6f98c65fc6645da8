// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import cim.keystation.message.Event;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/** Events for tests. */
final class Events {
  private Events() {}

  static Event of(String id, String subject) {
    return Event.of(
        id,
        "cim.keys.card.enrolled.v1",
        "/station/test",
        subject,
        Instant.parse("2026-11-24T01:02:03Z"),
        "visit",
        JsonNodeFactory.instance.objectNode().put("serial", 7));
  }
}
