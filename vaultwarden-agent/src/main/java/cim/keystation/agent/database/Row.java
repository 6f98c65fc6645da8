// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import cim.keystation.card.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The current row of a query. The plain getters are for columns that are NOT NULL. */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public String text(String column) {
    return present(column, optionalText(column));
  }

  public Optional<String> optionalText(String column) {
    return get(() -> result.getString(column));
  }

  public long number(String column) {
    return present(column, get(() -> found(result.getLong(column))));
  }

  public boolean flag(String column) {
    return present(column, get(() -> found(result.getBoolean(column))));
  }

  public Instant time(String column) {
    return present(column, optionalTime(column));
  }

  public Optional<Instant> optionalTime(String column) {
    return get(() -> result.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
  }

  public Bytes bytes(String column) {
    return Bytes.of(present(column, get(() -> result.getBytes(column))));
  }

  private <T> @Nullable T found(T value) throws SQLException {
    return result.wasNull() ? null : value;
  }

  private static <T> T present(String column, Optional<T> value) {
    return value.orElseThrow(() -> new IllegalStateException("NULL in " + column));
  }

  private static <T> Optional<T> get(Column<T> column) {
    try {
      return Optional.ofNullable(column.read());
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private interface Column<T> {
    @Nullable T read() throws SQLException;
  }
}
