// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

import cim.keystation.agent.database.Row;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What other systems still have to hear, in the register. One entry for each system and revision of
 * a card; a newer revision takes the place of an older one that wasn't delivered.
 */
public final class EffectQueue {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final int LONGEST_DETAIL = 2000;

  private final List<String> systems;
  private final Clock clock;

  /**
   * @param systems names of the targets that are configured
   */
  public EffectQueue(List<String> systems, Clock clock) {
    this.systems = List.copyOf(systems);
    this.clock = clock;
  }

  public List<String> systems() {
    return systems;
  }

  /** Queues the sheet for every system, in the caller's transaction. */
  public void add(Sql sql, CardSheet sheet) {
    Instant now = clock.instant();
    for (String system : systems) {
      sql.run(
          "DELETE FROM effect WHERE serial = ? AND system = ? AND state <> 'DONE'",
          sheet.serial(),
          system);
      sql.run(
          "INSERT INTO effect VALUES (?, ?, ?, ?, 'QUEUED', NULL, ?, 0, ?, ?)",
          sheet.serial(),
          system,
          sheet.revision(),
          sheet.visitId(),
          now,
          now,
          write(sheet));
    }
  }

  /** Entries that are due for a system, oldest first, at most {@code limit}. */
  List<QueuedEffect> due(Sql sql, String system, int limit) {
    return sql.list(
        "SELECT * FROM effect WHERE system = ? AND state IN ('QUEUED', 'FAILED') AND due_at <= ?"
            + " ORDER BY due_at, revision LIMIT ?",
        EffectQueue::queued,
        system,
        clock.instant(),
        limit);
  }

  /** When the next entry of a system falls due; empty when there is none. */
  Optional<Instant> nextDue(Sql sql, String system) {
    return sql.one(
        "SELECT due_at FROM effect WHERE system = ? AND state IN ('QUEUED', 'FAILED')"
            + " ORDER BY due_at LIMIT 1",
        row -> row.time("due_at"),
        system);
  }

  /**
   * Records an outcome; nothing when a newer revision took the entry's place meanwhile, or another
   * agent recorded one.
   */
  boolean record(Sql sql, QueuedEffect effect, EffectState state, String detail, Instant due) {
    return sql.run(
            "UPDATE effect SET state = ?, detail = ?, since = ?, attempts = attempts + 1,"
                + " due_at = ? WHERE serial = ? AND system = ? AND revision = ?"
                + " AND state IN ('QUEUED', 'FAILED')",
            state,
            detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)),
            clock.instant(),
            due,
            effect.sheet().serial(),
            effect.system(),
            effect.sheet().revision())
        == 1;
  }

  /** Makes what failed or was impossible due at once. Returns how many entries that were. */
  public int retry(Sql sql, CardSerial serial, String system) {
    return sql.run(
        "UPDATE effect SET state = 'QUEUED', attempts = 0, due_at = ? WHERE serial = ? AND system"
            + " = ? AND state IN ('FAILED', 'IMPOSSIBLE')",
        clock.instant(),
        serial,
        system);
  }

  /** The newest entry of each system for one card. */
  public static List<EffectStatus> of(Sql sql, CardSerial serial) {
    return sql.list(
        "SELECT * FROM effect e WHERE serial = ? AND revision = (SELECT MAX(revision) FROM effect"
            + " WHERE serial = e.serial AND system = e.system) ORDER BY system",
        EffectQueue::status,
        serial);
  }

  /** The newest sheet that a system was or is to be told of a card. */
  public static Optional<CardSheet> sheet(Sql sql, CardSerial serial, String system) {
    return sql.one(
            "SELECT * FROM effect WHERE serial = ? AND system = ? ORDER BY revision DESC LIMIT 1",
            EffectQueue::queued,
            serial,
            system)
        .map(QueuedEffect::sheet);
  }

  /** How many effects of all cards stand at this state, which isn't DONE. */
  public static long count(Sql sql, EffectState open) {
    return sql.one("SELECT COUNT(*) AS n FROM effect WHERE state = ?", row -> row.number("n"), open)
        .orElseThrow();
  }

  private static EffectStatus status(Row row) {
    return new EffectStatus(
        new CardSerial(row.number("serial")),
        row.text("system"),
        row.number("revision"),
        row.text("visit_id"),
        EffectState.valueOf(row.text("state")),
        row.optionalText("detail"),
        row.time("since"),
        row.number("attempts"));
  }

  private static QueuedEffect queued(Row row) {
    try {
      return new QueuedEffect(
          row.text("system"),
          row.number("attempts"),
          MAPPER.readValue(row.text("sheet"), CardSheet.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored sheet can't be read", e);
    }
  }

  private static String write(CardSheet sheet) {
    try {
      return MAPPER.writeValueAsString(sheet);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
