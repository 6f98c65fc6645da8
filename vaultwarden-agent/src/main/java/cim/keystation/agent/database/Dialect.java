// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What one kind of database does otherwise. Statements and migrations are written for H2. */
interface Dialect {
  /** A new connection, without auto-commit. */
  Connection connect() throws SQLException;

  /** The statement as this database says it. */
  String statement(Connection connection, String h2) throws SQLException;

  /** At the beginning of a write: returns when no other write runs, in any process. */
  void begin(Connection writer) throws SQLException;

  /** After a commit: returns when it is on disk. */
  void settle(Connection writer) throws SQLException;

  /** Whether other processes may have the register open too. */
  boolean shared();
}
