// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The station's one database file. Every commit is on disk when it returns: {@code WRITE_DELAY=0}
 * hands each to the operating system at once, {@code CHECKPOINT SYNC} after it waits for the disk
 * (docs/adr/0004). Safe for several threads, which take turns.
 */
public final class Store implements AutoCloseable {
  private final Connection connection;

  private Store(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens or makes the database in {@code folder}.
   *
   * @throws SQLException when another process has it open, or the file is damaged
   */
  public static Store open(Path folder) throws SQLException, IOException {
    Files.createDirectories(folder);
    String file = folder.resolve("station").toAbsolutePath().toString();
    Store store =
        new Store(
            DriverManager.getConnection(
                "jdbc:h2:file:"
                    + file
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"));
    store.transaction(Schema::make);
    return store;
  }

  /** Runs {@code work} as one transaction that is on disk when this returns. */
  synchronized <T> T transaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
      return result;
    } catch (SQLException e) {
      rollback(e);
      throw new StoreException(e);
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  /** Runs {@code work}, which only reads. */
  synchronized <T> T read(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private void rollback(Exception cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Part of a transaction. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
