// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import cim.keystation.card.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The register. A {@link #write} is on disk when it returns; writes run one after another, of all
 * agents that share the register, so that a body sees everything before it. Bodies must be short
 * and call no other system.
 */
public final class Database implements AutoCloseable {
  private final Dialect dialect;
  private Connection writer;
  private Connection reader;
  private volatile boolean closed;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private Database(Dialect dialect) throws SQLException {
    this.dialect = dialect;
    this.writer = dialect.connect();
    this.reader = dialect.connect();
  }

  /**
   * Opens or makes the file and brings its tables up to date.
   *
   * @param file without H2's {@code .mv.db}
   * @throws DatabaseBusy when another process has it open
   */
  public static Database open(Path file) throws DatabaseBusy {
    return open(H2Dialect.of(file));
  }

  /**
   * Opens a register on PostgreSQL, which may be empty, and brings its tables up to date.
   *
   * @param password lent until the database is closed
   * @throws DatabaseFailure also when the server can't be reached
   */
  public static Database shared(PostgresSettings settings, Secret password) {
    try {
      return open(new PostgresDialect(settings, password));
    } catch (DatabaseBusy e) {
      throw new IllegalStateException("PostgreSQL has no such error", e);
    }
  }

  private static Database open(Dialect dialect) throws DatabaseBusy {
    try {
      Database database = new Database(dialect);
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

  /** Whether other agents may work on the register too. */
  public boolean isShared() {
    return dialect.shared();
  }

  /**
   * H2 shuts a database whose disk failed or filled up, and never opens it again by itself; a
   * server may have been restarted: then the agent must go on without a restart.
   */
  private Connection alive(Connection connection) {
    try {
      return closed || connection.isValid(5) ? connection : revived(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private Connection revived(Connection dead) throws SQLException {
    Connection fresh = dialect.connect();
    try {
      dead.close();
    } catch (SQLException expected) {
      // it is of no more use either way
    }
    return fresh;
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
      dialect.begin(writer);
      T result = body.run(new Sql(writer, dialect));
      writer.commit();
      dialect.settle(writer);
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
      return body.run(new Sql(reader, dialect));
    } finally {
      rollBack(reader);
      reading.unlock();
    }
  }

  private static void rollBack(Connection connection) {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
      }
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
