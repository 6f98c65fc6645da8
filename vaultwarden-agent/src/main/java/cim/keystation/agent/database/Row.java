// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import cim.keystation.card.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The current row of a query. The plain getters are for columns that are NOT NULL. */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public String text(String column) {
    return get(column, String.class);
  }

  public Optional<String> optionalText(String column) {
    return Optional.ofNullable(find(column, String.class));
  }

  public long number(String column) {
    return get(column, Long.class);
  }

  public boolean flag(String column) {
    return get(column, Boolean.class);
  }

  public Instant time(String column) {
    return get(column, Instant.class);
  }

  public Optional<Instant> optionalTime(String column) {
    return Optional.ofNullable(find(column, Instant.class));
  }

  public Bytes bytes(String column) {
    return Bytes.of(get(column, byte[].class));
  }

  private <T> T get(String column, Class<T> type) {
    T value = find(column, type);
    if (value == null) {
      throw new IllegalStateException("NULL in " + column);
    }
    return value;
  }

  private <T> @Nullable T find(String column, Class<T> type) {
    try {
      return result.getObject(column, type);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
