// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.TestClock;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.register.Requests.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
  @TempDir Path directory;
  private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));
  private final Requests requests = new Requests(clock);

  @Test
  void answersAreKeptAsLongAsSomebodyMayRepeatAndNotForEver() throws Exception {
    try (Database database = Database.open(directory.resolve("register"))) {
      store(database, "r1");
      clock.advance(Requests.KEPT.minus(Duration.ofSeconds(1)));
      store(database, "r2");
      assertThat(count(database)).isEqualTo(2);
      clock.advance(Duration.ofSeconds(2));
      store(database, "r3");
      assertThat(count(database)).isEqualTo(2);
    }
  }

  private void store(Database database, String id) throws Exception {
    Ticket ticket = Ticket.of(id, "x");
    database.write(
        sql -> {
          requests.store(sql, ticket, "answer");
          return true;
        });
  }

  private static long count(Database database) {
    return database.read(
        sql -> sql.one("SELECT COUNT(*) AS n FROM request", row -> row.number("n")).orElseThrow());
  }
}
