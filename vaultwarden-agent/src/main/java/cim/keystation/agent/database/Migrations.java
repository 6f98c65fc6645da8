// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Applies {@code 0001.sql}, {@code 0002.sql} and so on, each once. A file that was released is
 * never edited: a change is the next number.
 */
final class Migrations {
  void run(Sql sql) {
    sql.run("CREATE TABLE IF NOT EXISTS migration (number INT PRIMARY KEY)");
    long done =
        sql.one("SELECT COALESCE(MAX(number), 0) AS n FROM migration", row -> row.number("n"))
            .orElse(0L);
    for (long next = done + 1; ; next++) {
      Optional<String> script = script(next);
      if (script.isEmpty()) {
        return;
      }
      for (String statement : script.get().split(";")) {
        if (!statement.isBlank()) {
          sql.run(statement);
        }
      }
      sql.run("INSERT INTO migration VALUES (?)", next);
    }
  }

  private static Optional<String> script(long number) {
    String name =
        "/cim/keystation/agent/database/"
            + String.format(java.util.Locale.ROOT, "%04d.sql", number);
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
