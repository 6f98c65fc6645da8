// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements inside one transaction of {@link Database}. Values may be text, numbers, flags, {@code
 * Instant}, {@link Bytes}, {@link CardSerial}, enum constants (stored by name), an {@code Optional}
 * of these, or null.
 */
public final class Sql {
  private final Connection connection;
  private final Dialect dialect;

  Sql(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Runs a change and returns how many rows it touched. */
  public int run(String statement, @Nullable Object... values) {
    try (PreparedStatement prepared = prepare(statement, values)) {
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  public <T> List<T> list(String query, RowReader<T> reader, @Nullable Object... values) {
    try (PreparedStatement prepared = prepare(query, values);
        ResultSet result = prepared.executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result);
      while (result.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** The first row; empty when there is none. */
  public <T> Optional<T> one(String query, RowReader<T> reader, @Nullable Object... values) {
    return list(query, reader, values).stream().findFirst();
  }

  private PreparedStatement prepare(String statement, @Nullable Object... values)
      throws SQLException {
    PreparedStatement prepared =
        connection.prepareStatement(dialect.statement(connection, statement));
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, plain(values[i]));
    }
    return prepared;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? plain(optional.get()) : null;
    }
    if (value instanceof Bytes bytes) {
      return bytes.toArray();
    }
    if (value instanceof CardSerial serial) {
      return serial.value();
    }
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
