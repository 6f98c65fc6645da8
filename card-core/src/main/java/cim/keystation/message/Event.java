// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A CloudEvents 1.0 event. {@code id} is a UUIDv7 and also the {@code Nats-Msg-Id}; consumers are
 * idempotent by it.
 *
 * @param type such as {@code cim.keys.card.enrolled.v1}; names the JSON Schema of {@code data}
 * @param source such as {@code /station/lobby-1}
 * @param subject such as {@code card/12345678}
 * @param correlationid ties a visit together
 */
public record Event(
    String specversion,
    String id,
    String type,
    String source,
    String subject,
    Instant time,
    String datacontenttype,
    String correlationid,
    JsonNode data) {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 128;

  /**
   * @throws IllegalArgumentException for longer names than a register keeps: an event that can't be
   *     stored would hold up all that come after it
   */
  public Event {
    if (id.isEmpty()
        || id.length() > LONGEST_ID
        || correlationid.length() > LONGEST_ID
        || type.length() > LONGEST_NAME
        || source.length() > LONGEST_NAME
        || subject.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("an event with a name that is empty or too long");
    }
  }

  public static Event of(
      String id,
      String type,
      String source,
      String subject,
      Instant time,
      String visit,
      JsonNode data) {
    return new Event("1.0", id, type, source, subject, time, "application/json", visit, data);
  }

  /** Where NATS carries it: {@code cim.keys.event.card.12345678.enrolled}. */
  public String natsSubject() {
    String[] parts = type.split("\\.");
    return "cim.keys.event." + subject.replace('/', '.') + "." + parts[parts.length - 2];
  }
}
