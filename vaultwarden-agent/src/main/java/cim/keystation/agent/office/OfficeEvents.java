// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.message.Event;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes stations' events in, each once by its id. Returns when the event is stored with all that
 * follows from it in the register; throws only when it should be delivered again.
 */
public final class OfficeEvents {
  private static final Logger LOG = LoggerFactory.getLogger(OfficeEvents.class);
  private final Database database;
  private final EnrolmentEnd enrolmentEnd;
  private final AuditLog audit;
  private final Clock clock;

  public OfficeEvents(OfficeParts parts) {
    this.database = parts.database();
    this.enrolmentEnd = new EnrolmentEnd(parts);
    this.audit = parts.audit();
    this.clock = parts.clock();
  }

  /** Handles one event; a repeat changes nothing. Blocks until it is on disk. */
  public void on(Event event) {
    database.write(
        sql -> {
          if (isNew(sql, event)) {
            handle(sql, event);
          }
          return true;
        });
  }

  private void handle(Sql sql, Event event) {
    if (!event.type().equals(EnrolledReport.TYPE)) {
      LOG.debug("event {} of type {} noted", event.id(), event.type());
      return;
    }
    EnrolledReport.parse(event.data())
        .filter(report -> event.subject().equals("card/" + report.serial()))
        .ifPresentOrElse(
            report -> enrolmentEnd.settle(sql, event, report),
            () ->
                audit.append(
                    sql,
                    event.source(),
                    "event.malformed",
                    event.subject(),
                    Map.of("event", event.id(), "type", event.type())));
  }

  private boolean isNew(Sql sql, Event event) {
    boolean seen =
        sql.one("SELECT id FROM event WHERE id = ?", row -> row.text("id"), event.id()).isPresent();
    if (!seen) {
      sql.run("INSERT INTO event VALUES (?, ?, ?)", event.id(), event.type(), clock.instant());
    }
    return !seen;
  }
}
