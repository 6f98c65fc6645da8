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

  private final String url;
  private Connection writer;
  private Connection reader;
  private volatile boolean closed;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private Database(String url) throws SQLException {
    this.url = url;
    this.writer = connect(url);
    this.reader = connect(url);
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
      Database database = new Database(url);
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

  private static Connection connect(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * H2 shuts a database whose disk failed or filled up, and never opens it again by itself: once
   * there is room, the agent must go on without a restart.
   */
  private Connection alive(Connection connection) {
    try {
      return closed || connection.isValid(0) ? connection : connect(url);
    } catch (SQLException e) {
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
      writer = alive(writer);
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
      reader = alive(reader);
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
    closed = true;
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
