// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import java.io.IOException;
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
  private final String url;
  private Connection connection;
  private boolean closed;

  private Store(String url) throws SQLException {
    this.url = url;
    this.connection = DriverManager.getConnection(url);
  }

  /**
   * Opens or makes the database in {@code folder}, which nobody else may look into.
   *
   * @throws SQLException when another process has it open, or the file is damaged
   */
  public static Store open(Path folder) throws SQLException, IOException {
    PrivateFolder.make(folder);
    String file = folder.resolve("station").toAbsolutePath().toString();
    Store store =
        new Store(
            "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    store.transaction(Schema::make);
    return store;
  }

  /** Runs {@code work} as one transaction that is on disk when this returns. */
  synchronized <T> T transaction(Work<T> work) {
    try {
      revive();
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
      revive();
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /**
   * H2 shuts a database whose disk failed or filled up and never opens it again by itself: once
   * there is room, the next visit must find a journal without a restart.
   */
  private void revive() throws SQLException {
    if (!closed && !connection.isValid(0)) {
      connection = DriverManager.getConnection(url);
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
    closed = true;
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
