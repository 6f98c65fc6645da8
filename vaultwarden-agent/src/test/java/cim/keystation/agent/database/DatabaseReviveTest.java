// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseReviveTest {
  @TempDir Path directory;

  /** What H2 does by itself when a write fails: it shuts down at once. */
  @Test
  void comesBackAfterItsDiskFailed() throws Exception {
    try (Database database = Database.open(directory.resolve("register"))) {
      database.write(sql -> sql.run("INSERT INTO event VALUES ('e1', 't', CURRENT_TIMESTAMP)"));
      assertThatThrownBy(() -> database.write(sql -> sql.run("SHUTDOWN IMMEDIATELY")))
          .isInstanceOf(DatabaseFailure.class);
      assertThat(count(database)).isEqualTo(1);
      database.write(sql -> sql.run("INSERT INTO event VALUES ('e2', 't', CURRENT_TIMESTAMP)"));
      assertThat(count(database)).isEqualTo(2);
    }
  }

  private static long count(Database database) {
    return database.read(
        sql -> sql.one("SELECT COUNT(*) AS n FROM event", row -> row.number("n")).orElseThrow());
  }
}
