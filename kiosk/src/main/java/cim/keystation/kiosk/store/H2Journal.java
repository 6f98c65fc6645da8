// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import cim.keystation.card.CardSerial;
import cim.keystation.message.Event;
import cim.keystation.procedure.Journal;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.StepId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The journal in the station's database; events of a finished step go into the outbox with it. */
public final class H2Journal implements Journal {
  private final Store store;
  private final ObjectMapper json;
  private final Runnable eventsStored;

  /**
   * @param json writes events, time stamps as ISO text
   * @param eventsStored runs after a commit that left events in the outbox
   */
  public H2Journal(Store store, ObjectMapper json, Runnable eventsStored) {
    this.store = store;
    this.json = json;
    this.eventsStored = eventsStored;
  }

  @Override
  public Optional<Trail> unfinished(CardSerial card) {
    return store.read(connection -> unfinished(connection, card));
  }

  @Override
  public void open(ProcedureId id, CardSerial card, String kind, String facts) {
    store.transaction(
        connection -> {
          if (unfinished(connection, card).isPresent()) {
            throw new IllegalStateException("card " + card + " has an unfinished procedure");
          }
          return update(
              connection,
              "INSERT INTO procedure_run (id, card, kind, facts, state)"
                  + " VALUES (?, ?, ?, ?, 'UNFINISHED')",
              id.value(),
              card.value(),
              kind,
              facts);
        });
  }

  @Override
  public void started(ProcedureId id, StepId step) {
    store.transaction(
        connection ->
            update(
                connection,
                "MERGE INTO step_run (procedure_id, step, finished) KEY (procedure_id, step)"
                    + " VALUES (?, ?, FALSE)",
                id.value(),
                step.value()));
  }

  @Override
  public void finished(ProcedureId id, StepId step, String facts, List<Event> events) {
    store.transaction(
        connection -> {
          one(
              update(
                  connection,
                  "UPDATE step_run SET finished = TRUE WHERE procedure_id = ? AND step = ?",
                  id.value(),
                  step.value()));
          one(
              update(
                  connection,
                  "UPDATE procedure_run SET facts = ? WHERE id = ? AND state = 'UNFINISHED'",
                  facts,
                  id.value()));
          for (Event event : events) {
            update(
                connection,
                "INSERT INTO outbox (id, subject, event) VALUES (?, ?, ?)",
                event.id(),
                event.subject(),
                write(event));
          }
          return events.size();
        });
    if (!events.isEmpty()) {
      eventsStored.run();
    }
  }

  @Override
  public void close(ProcedureId id, boolean completed) {
    store.transaction(
        connection ->
            update(
                connection,
                "UPDATE procedure_run SET state = ? WHERE id = ? AND state = 'UNFINISHED'",
                completed ? "COMPLETED" : "GIVEN_UP",
                id.value()));
  }

  private static Optional<Trail> unfinished(Connection connection, CardSerial card)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, kind, facts FROM procedure_run"
                + " WHERE card = ? AND state = 'UNFINISHED'")) {
      query.setLong(1, card.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                trail(
                    connection,
                    card,
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3)))
            : Optional.empty();
      }
    }
  }

  private static Trail trail(
      Connection connection, CardSerial card, UUID id, String kind, String facts)
      throws SQLException {
    List<StepId> finished = new ArrayList<>();
    Optional<StepId> inDoubt = Optional.empty();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT step, finished FROM step_run WHERE procedure_id = ? ORDER BY number")) {
      query.setObject(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          StepId step = new StepId(row.getString(1));
          if (row.getBoolean(2)) {
            finished.add(step);
          } else {
            inDoubt = Optional.of(step);
          }
        }
      }
    }
    return new Trail(new ProcedureId(id), card, kind, facts, finished, inDoubt);
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static void one(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("the step or its procedure is not open");
    }
  }

  private String write(Event event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event can't be written: " + event.type(), e);
    }
  }
}
