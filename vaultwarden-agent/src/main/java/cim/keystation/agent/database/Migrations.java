// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Applies {@code 0001.sql}, {@code 0002.sql} and so on, each once, in the order of their numbers,
 * which may have gaps. A file that was released is never edited: a change is another number.
 */
final class Migrations {
  private static final long LAST = 99;

  void run(Sql sql) {
    sql.run("CREATE TABLE IF NOT EXISTS migration (number INT PRIMARY KEY)");
    Set<Long> done =
        new HashSet<>(sql.list("SELECT number FROM migration", row -> row.number("number")));
    for (long number = 1; number <= LAST; number++) {
      if (!done.contains(number)) {
        script(number).ifPresent(apply(sql, number));
      }
    }
  }

  private static Consumer<String> apply(Sql sql, long number) {
    return script -> {
      for (String statement : script.split(";")) {
        if (!statement.isBlank()) {
          sql.run(statement);
        }
      }
      sql.run("INSERT INTO migration VALUES (?)", number);
    };
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
