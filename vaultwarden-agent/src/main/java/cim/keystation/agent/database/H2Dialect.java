// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of this process alone. */
record H2Dialect(String url) implements Dialect {
  private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  static H2Dialect of(Path file) {
    return new H2Dialect("jdbc:h2:file:" + file.toAbsolutePath() + OPTIONS);
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public String statement(Connection connection, String h2) {
    return h2;
  }

  @Override
  public void begin(Connection writer) {} // the only writer is this process's

  @Override
  public void settle(Connection writer) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  @Override
  public boolean shared() {
    return false;
  }
}
