// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The register's file. A {@link #write} is on disk when it returns; writes run one after another,
 * so that a body sees everything before it. Bodies must be short and call no other system.
 */
public final class Database implements AutoCloseable {
  private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  private final Connection writer;
  private final Connection reader;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private Database(Connection writer, Connection reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens or makes the file and brings its tables up to date.
   *
   * @param file without H2's {@code .mv.db}
   * @throws DatabaseBusy when another process has it open
   */
  public static Database open(Path file) throws DatabaseBusy {
    return open("jdbc:h2:file:" + file.toAbsolutePath() + OPTIONS);
  }

  private static Database open(String url) throws DatabaseBusy {
    try {
      Connection writer = DriverManager.getConnection(url);
      Connection reader = DriverManager.getConnection(url);
      writer.setAutoCommit(false);
      reader.setAutoCommit(false);
      Database database = new Database(writer, reader);
      database.write(
          sql -> {
            new Migrations().run(sql);
            return true;
          });
      return database;
    } catch (SQLException e) {
      if (e.getErrorCode() == org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new DatabaseBusy(e);
      }
      throw new DatabaseFailure(e);
    }
  }

  /** Calls {@code listener} after every write, on the writer's thread, outside the transaction. */
  public void afterWrite(Runnable listener) {
    listeners.add(listener);
  }

  /** Runs {@code body} in a transaction; when it throws, nothing of it remains. */
  public <T, X extends Exception> T write(Body<T, X> body) throws X {
    T result = commit(body);
    listeners.forEach(Runnable::run);
    return result;
  }

  private <T, X extends Exception> T commit(Body<T, X> body) throws X {
    writing.lock();
    try {
      T result = body.run(new Sql(writer));
      writer.commit();
      try (Statement statement = writer.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
      return result;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    } finally {
      rollBack(writer); // what was committed stays
      writing.unlock();
    }
  }

  /** Runs {@code body}, which must change nothing. */
  public <T, X extends Exception> T read(Body<T, X> body) throws X {
    reading.lock();
    try {
      return body.run(new Sql(reader));
    } finally {
      rollBack(reader);
      reading.unlock();
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  @Override
  public void close() {
    writing.lock();
    reading.lock();
    try {
      reader.close();
      writer.close();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    } finally {
      reading.unlock();
      writing.unlock();
    }
  }
}
